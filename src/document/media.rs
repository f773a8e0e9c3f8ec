//! Pictures, films and recordings.

use alloc::string::String;

use super::{MediaKind, Text, declare::object};

object! {
    /// A picture, a film or a recording. It is loaded when a reader asks for it, and not before.
    Media {
        "type" => kind: MediaKind,
        /// The address of the file, starting with https:// or http://.
        "contentUrl" => content_url: String,
        /// What is to be seen or heard, for those who do not: needed for an image. An empty one says
        /// that the image shows nothing that the text does not say.
        "alt" => alt: Option<Text> = default,
        /// Words below it.
        "caption" => caption: Text = default,
        /// Who made it: “Photo: A. Ö.”.
        "credit" => credit: Text = default,
        /// Under what licence it is published: “CC BY-SA 4.0”.
        "license" => license: Text = default,
        /// The address of the licence.
        "licenseUrl" => license_url: Option<String> = default,
        /// In pixels, so that nothing moves when it comes.
        "width" => width: Option<u32> = default,
        /// In pixels.
        "height" => height: Option<u32> = default,
        /// What must stay to be seen where the picture is cut.
        "focalPoint" => focal_point: Option<FocalPoint> = default,
    }

    /// A place in a picture, in parts of its width and height.
    FocalPoint {
        /// 0 is the left edge, 1 the right one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
        "x" => x: f64,
        /// 0 is the top, 1 the bottom.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
        "y" => y: f64,
    }
}
