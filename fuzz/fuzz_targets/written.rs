#![no_main]

#[path = "../doors.rs"]
#[allow(dead_code, reason = "each target enters one door")]
mod doors;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doors::written(bytes));
