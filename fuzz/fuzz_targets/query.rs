//! Hands what the fuzzer makes up to the target `query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zhucan_fuzz::query(data));
