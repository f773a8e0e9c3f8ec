#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;

use alloc::string::String;

use super::{MediaKind, Text};

/// A picture, a film or a recording. It is loaded when a reader asks for it, and not before.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Media {
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// The address of the file, starting with https:// or http://.
    pub content_url: String,
    /// What is to be seen or heard, for those who do not: needed for an image. An empty one says
    /// that the image shows nothing that the text does not say.
    pub alt: Option<Text>,
    /// Words below it.
    #[serde(default)]
    pub caption: Text,
    /// Who made it: “Photo: A. Ö.”.
    #[serde(default)]
    pub credit: Text,
    /// Under what licence it is published: “CC BY-SA 4.0”.
    #[serde(default)]
    pub license: Text,
    /// The address of the licence.
    pub license_url: Option<String>,
    /// In pixels, so that nothing moves when it comes.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// What must stay to be seen where the picture is cut.
    pub focal_point: Option<FocalPoint>,
}

/// A place in a picture, in parts of its width and height.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct FocalPoint {
    /// 0 is the left edge, 1 the right one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    pub x: f64,
    /// 0 is the top, 1 the bottom.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    pub y: f64,
}
