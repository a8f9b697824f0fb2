//! `zhucan audit`: who opened the ledger and what was shown, and whether the history is as it was written.

use clap::{Arg, value_parser};

use super::{
    call::Call,
    history::OPS,
    out,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    error::{Error, Result},
    store::journal::Openings,
};

/// Lines listed unless said otherwise.
const LIMIT: usize = 50;

pub(super) const CMD: Cmd = Cmd {
    name: "audit",
    about: About::Own(|t| t.audit),
    args: &[],
    run: Run::Group(&[
        verb(
            "list",
            |t| t.audit_list,
            &[Piece::Own(|t| {
                let limit = Arg::new("limit").long("limit").value_name(t.cli.count);
                vec![limit.value_parser(value_parser!(usize)).help((t.cli.limit)(LIMIT))]
            })],
            list,
        ),
        verb("verify", |t| t.audit_verify, &[], verify),
    ]),
};

fn list(call: &mut Call<'_>) -> Result<()> {
    let limit = call.frame.args.get_one::<usize>("limit").copied().unwrap_or(LIMIT);
    call.frame.out.list(&call.ledger.read().list_op(None, Openings::Listed, limit)?, OPS, call.frame.t)
}

fn verify(call: &mut Call<'_>) -> Result<()> {
    let (chain, t) = (call.ledger.verify_history()?, call.frame.t);
    call.frame.out.datum(&chain.head, &chain)?;
    match chain.broken {
        None => out::talk(&(t.audits.whole)(chain.length)),
        Some(broken) => {
            out::talk(&t.broken(broken))?;
            Err(Error::Findings)
        }
    }
}
