//! The widget in two modules: what every reader loads, and the instrument of the axis, which whoever touches it does.
//!
//! Leptos has no such thing without its own server, and a second build of the widget would hold most of the first one
//! again. Here the linked module is cut in two along its doors ([`is_door`]), in one memory and with one table of
//! functions: what only doors lead to goes into the second module.

mod apart;
mod reach;
#[cfg(test)]
mod tests;
mod whole;

use std::io;

pub use apart::Apart;

use super::wasm::invalid;

/// The functions of `view/axis/doors.rs`, behind which the instrument is. Nothing else of it may be called before it
/// has come; what is called nevertheless stays in the first module.
fn is_door(name: &str) -> bool {
    let path = name.rsplit_once("::h").map_or(name, |(path, _)| path);
    path.rsplit_once("::").is_some_and(|(room, _)| room.ends_with("::view::axis::doors"))
}

/// Cuts a widget in two. `linked` is the module as the linker has written it, with what it says of its parts
/// (`--emit-relocs`); `wasm` is the one that wasm-bindgen has made of it, with the names of its functions.
///
/// # Errors
/// Where a module cannot be read, or there is nothing behind the doors.
pub fn split(linked: &[u8], wasm: &[u8]) -> io::Result<Apart> {
    let behind = reach::behind_doors(linked, is_door).map_err(invalid)?;
    if !behind.iter().any(|name| !is_door(name)) {
        return Err(io::Error::other("the linked module does not say what its doors lead to"));
    }
    apart::apart(wasm, &behind, is_door).map_err(invalid)
}
