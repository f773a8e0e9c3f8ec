//! Files whose name carries what is in them, so that they can be cached for good.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The folder of a site that holds the widget's files.
pub const ASSETS: &str = "assets";

/// A file of the site.
pub struct Asset {
    /// Its name in the folder of the page.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Names a file after its contents: `factline-1f2e….css`.
pub fn hashed(stem: &str, extension: &str, bytes: impl Into<Vec<u8>>) -> Asset {
    let bytes = bytes.into();
    let hash = hexadecimal(&Sha256::digest(&bytes)[..8]);
    Asset { name: format!("{stem}-{hash}.{extension}"), bytes }
}

/// Subresource Integrity metadata (W3C SRI) of some bytes.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_that_of_the_standard() {
        // The empty string, hashed by sha256sum.
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn a_name_changes_with_the_bytes_alone() {
        assert_eq!(hashed("a", "css", "x").name, hashed("a", "css", "x").name);
        assert_ne!(hashed("a", "css", "x").name, hashed("a", "css", "y").name);
    }
}
