//! How a form that another process fills in comes over: the template and what is known go there, the form comes back.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
};

use super::{
    ReadProblem, limits,
    template::{TemplateProblem, fill},
    wire::{Channel, Kind, receive, send, send_json},
};

/// Fills the template in with what comes from `input`.
pub(super) fn serve(template: &[u8], input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let mut values = Vec::new();
    receive(input, limits::SHEET_BYTES, &mut values)?;
    let values: BTreeMap<String, String> = serde_json::from_slice(&values)?;
    let filled = fill(template, &values);
    send_json(output, Kind::Head, &filled.as_ref().map(|_| ()))?;
    filled.map_or(Ok(()), |form| send(output, Kind::Form, &form))
}

/// Has another process fill a template in.
pub fn fill_apart(
    channel: &mut dyn Channel,
    template: &[u8],
    values: &BTreeMap<String, String>,
) -> Result<Vec<u8>, TemplateProblem> {
    handed_over(channel, template, values).unwrap_or(Err(ReadProblem::Stopped.into()))
}

fn handed_over(
    channel: &mut dyn Channel,
    template: &[u8],
    values: &BTreeMap<String, String>,
) -> io::Result<Result<Vec<u8>, TemplateProblem>> {
    send(channel, Kind::Template, template)?;
    send(channel, Kind::Asked, &serde_json::to_vec(values)?)?;
    let mut said = Vec::new();
    let unexpected = || io::Error::from(io::ErrorKind::InvalidData);
    let Some(Kind::Head) = receive(channel, limits::SHEET_BYTES, &mut said)? else {
        return Err(unexpected());
    };
    if let Err(problem) = serde_json::from_slice::<Result<(), TemplateProblem>>(&said)? {
        return Ok(Err(problem));
    }
    let Some(Kind::Form) = receive(channel, limits::FORM_BYTES, &mut said)? else { return Err(unexpected()) };
    Ok(Ok(said))
}
