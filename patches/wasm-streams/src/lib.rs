//! A stand-in for the crate of that name, as far as `server_fn` names it.
//!
//! Leptos depends on `server_fn` and that on `wasm-streams`, whose three classes are exported to
//! JavaScript, so that no linker drops them: 9 KB of Wasm and 4 KB of script for server functions that
//! streams carry. This widget has no server. Here the types are without the classes, and nothing calls
//! them.

use futures_util::stream::{self, Stream};
use wasm_bindgen::JsValue;

/// A stream that nobody makes.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// The stream of the browser as one of Rust.
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// A stream of the browser without anything in it: there is none in Rust to begin with.
    pub fn from_stream<S>(_: S) -> ReadableStream
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        ReadableStream(web_sys::ReadableStream::new().expect("the browser has streams"))
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// It ends before it begins.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> + 'static {
        stream::empty()
    }
}
