//! Hands what the fuzzer makes up to the target `key_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zhucan_fuzz::key_file(data));
