//! Hands what the fuzzer makes up to the target `keys`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zhucan_fuzz::keys(data));
