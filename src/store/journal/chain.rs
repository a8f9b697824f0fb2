//! The history as a chain: each operation's hash vouches for it, for what it changed and for all operations before it.
//!
//! It needs no clock: the order is that of the numbers, which never skip one. It shows that somebody altered the history
//! past the program; it cannot keep anybody who has the key from doing so. Whoever writes the last hash down elsewhere, as
//! the labels of backups do, also notices a chain that was made anew.

use rusqlite::{Connection, OptionalExtension as _, named_params, types::ValueRef};
use sha2::{Digest as _, Sha256};

use super::{NewOp, Running};
use crate::{
    domain::{
        chain::{Broken, Chain, How},
        fingerprint::hex,
        id::OpId,
    },
    error::Result,
    store::Db,
};

type Hash = [u8; 32];

/// Adds parts to a hash so that no two lists of parts look the same.
#[derive(Default)]
struct Parts(Sha256);

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.0.update(u64::try_from(part.len()).unwrap_or_default().to_be_bytes());
        self.0.update(part);
    }

    /// Adds that there is no such part.
    fn none(&mut self) {
        self.0.update(u64::MAX.to_be_bytes());
    }

    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.add(text.as_bytes()),
            None => self.none(),
        }
    }

    fn number(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.add(&number.to_be_bytes()),
            None => self.none(),
        }
    }

    /// Adds a value as it is stored; one of another type than was written has another hash all the same.
    fn value(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Integer(number) => self.number(Some(number)),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => self.add(bytes),
            ValueRef::Null | ValueRef::Real(_) => self.none(),
        }
    }

    fn hash(self) -> Hash {
        self.0.finalize().into()
    }
}

impl Running {
    /// Makes the operation a link of the chain, once all it changed is noted.
    pub(in crate::store) fn seal(&self, conn: &Connection, op: &NewOp) -> Result<()> {
        let id = self.op();
        let before: Option<Hash> = conn
            .prepare_cached(include_str!("../op/hash_before.sql"))?
            .query_row(named_params! { ":id": id }, |row| row.get(0))
            .optional()?;
        let digest = digest(conn, id, &op.subject)?;
        let hash = link(before.as_ref(), id, op.kind, &op.at, op.undoes, &digest);
        conn.prepare_cached(include_str!("../op/seal.sql"))?
            .execute(named_params! { ":id": id, ":digest": digest, ":hash": hash })?;
        Ok(())
    }
}

/// Returns the digest of an operation's subject and of all that it changed.
fn digest(conn: &Connection, op: OpId, subject: &str) -> Result<Hash> {
    let mut parts = Parts::default();
    parts.text(Some(subject));
    let mut statement = conn.prepare_cached(include_str!("../op/digested.sql"))?;
    let mut rows = statement.query(named_params! { ":op_id": op })?;
    while let Some(row) = rows.next()? {
        for column in ["n", "table_name", "row_id", "last_id", "old", "new"] {
            parts.value(row.get_ref(column)?);
        }
    }
    let registered: Option<String> = conn
        .prepare_cached(include_str!("../op/registered.sql"))?
        .query_row(named_params! { ":op_id": op }, |row| row.get(0))
        .optional()?;
    parts.text(registered.as_deref());
    Ok(parts.hash())
}

fn link(before: Option<&Hash>, id: OpId, kind: &str, at: &str, undoes: Option<OpId>, digest: &Hash) -> Hash {
    let mut parts = Parts::default();
    parts.add(before.map_or(&[], Hash::as_slice));
    parts.number(Some(id.0));
    parts.text(Some(kind));
    parts.text(Some(at));
    parts.number(undoes.map(|op| op.0));
    parts.add(digest);
    parts.hash()
}

/// One operation as it stands in the chain.
struct Link {
    id: OpId,
    kind: String,
    at: String,
    subject: String,
    undoes: Option<OpId>,
    digest: Option<Hash>,
    hash: Option<Hash>,
}

impl Link {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        // What was altered to something of another length is no hash.
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            subject: row.get("subject")?,
            undoes: row.get("undoes")?,
            digest: row.get("digest").ok(),
            hash: row.get("hash").ok(),
        })
    }
}

impl Db<'_> {
    /// Follows the chain from the first operation and returns the first that is not as it was written.
    pub fn verify_chain(&self) -> Result<Chain> {
        let links = self.list(include_str!("../op/chain.sql"), [], Link::read)?;
        let (length, mut before, mut broken) = (links.len(), None, None);
        for (place, link) in (1..).zip(links) {
            if broken.is_none() {
                let how = self.fault(place, &link, before.as_ref())?;
                broken = how.map(|how| Broken { op: link.id, how });
            }
            before = link.hash;
        }
        Ok(Chain { length, head: before.map(|hash| hex(&hash)).unwrap_or_default(), broken })
    }

    fn fault(&self, place: i64, found: &Link, before: Option<&Hash>) -> Result<Option<How>> {
        if found.id.0 != place {
            return Ok(Some(How::Missing));
        }
        let (Some(written), Some(hash)) = (found.digest, found.hash) else { return Ok(Some(How::Link)) };
        if digest(self.conn, found.id, &found.subject)? != written {
            return Ok(Some(How::Contents));
        }
        let expected = link(before, found.id, &found.kind, &found.at, found.undoes, &written);
        Ok((expected != hash).then_some(How::Link))
    }

    /// Returns the hash of the newest operation, in hex.
    pub fn chain_head(&self) -> Result<String> {
        let head: Option<Option<Hash>> = self.first(include_str!("../op/head.sql"), [], |row| row.get(0))?;
        Ok(head.flatten().map(|hash| hex(&hash)).unwrap_or_default())
    }
}
