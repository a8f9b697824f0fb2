//! The history as a chain: each operation's hash vouches for it, for what it changed and for all operations before it.
//!
//! It needs no clock: the order is that of the numbers, which never skip one. It shows that somebody altered the history
//! past the program; it cannot keep anybody who has the key from doing so. Whoever writes the last hash down elsewhere, as
//! the labels of backups do, also notices a chain that was made anew.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::{
    NewOp, Running,
    digest::{Hash, Parts, digest},
    parse,
};
use crate::{
    domain::{
        chain::{Broken, Chain, How},
        fingerprint::hex,
        id::OpId,
    },
    error::Result,
    store::Db,
};

impl Running {
    /// Makes the operation a link of the chain, once all it changed is noted.
    pub(in crate::store) fn seal(&self, conn: &Connection, op: &NewOp) -> Result<()> {
        let id = self.op();
        let before: Option<Hash> = conn
            .prepare_cached(include_str!("../op/hash_before.sql"))?
            .query_row(named_params! { ":id": id }, |row| row.get(0))
            .optional()?;
        let digest = digest(conn, id)?;
        let hash = link(before.as_ref(), id, op.kind, &op.at, op.undoes, &digest);
        conn.prepare_cached(include_str!("../op/seal.sql"))?
            .execute(named_params! { ":id": id, ":digest": digest, ":hash": hash })?;
        Ok(())
    }
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
    undoes: Option<OpId>,
    digest: Option<Hash>,
    hash: Option<Hash>,
    /// The digest of what is left, where something was erased; else the same.
    left: Option<Hash>,
}

impl Link {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        // What was altered to something of another length is no hash.
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            undoes: row.get("undoes")?,
            digest: row.get("digest").ok(),
            hash: row.get("hash").ok(),
            left: row.get("left_digest").ok(),
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
        if Some(digest(self.conn, found.id)?) != found.left {
            return Ok(Some(How::Contents));
        }
        if !self.records_are_as_left(found.id)? {
            return Ok(Some(How::Record));
        }
        let expected = link(before, found.id, &found.kind, &found.at, found.undoes, &written);
        Ok((expected != hash).then_some(How::Link))
    }

    /// Returns whether the records that an operation was the last to change are as it left them.
    fn records_are_as_left(&self, op: OpId) -> Result<bool> {
        let mut statement = self.conn.prepare_cached(include_str!("../op/last_change.sql"))?;
        let mut rows = statement.query(named_params! { ":op_id": op })?;
        while let Some(row) = rows.next()? {
            let (table, id, new) = (row.get::<_, String>(0)?, row.get(1)?, parse(row.get(2)?));
            let now = self.row_json(&table, id, &self.columns_of(&table)?)?;
            let is_as_left = match (&new, &now) {
                (None, None) => true,
                (Some(new), Some(now)) => new.iter().all(|(column, value)| now.get(column) == Some(value)),
                _ => false,
            };
            if !is_as_left {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Returns the hash of the newest operation, in hex.
    pub fn chain_head(&self) -> Result<String> {
        let head: Option<Option<Hash>> = self.first(include_str!("../op/head.sql"), [], |row| row.get(0))?;
        Ok(head.flatten().map(|hash| hex(&hash)).unwrap_or_default())
    }
}
