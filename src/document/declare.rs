//! How the types of the document are declared: once, with the names of their fields, from which their
//! reader, their writer (serde), the JSON Schema (schemars) and the guesses of near names are made.

/// Declares objects of the document:
///
/// ```text
/// object! {
///     /// What it is, for the schema.
///     Geo {
///         /// A field that has to be there.
///         "latitude" => latitude: f64,
///         /// A field that need not be.
///         "altitude" => altitude: Option<f64> = default,
///     }
/// }
/// ```
macro_rules! object {
    ($($(#[$meta:meta])* $name:ident {
        $($(#[$about:meta])* $json:literal => $field:ident: $type:ty $(= $default:ident)?,)*
    })*) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[cfg_attr(
            not(target_arch = "wasm32"),
            derive(schemars::JsonSchema),
            schemars(deny_unknown_fields)
        )]
        $(#[$meta])*
        pub struct $name {
            $(
                $(#[$about])*
                #[serde(rename = $json)]
                $(#[serde($default, skip_serializing_if = "crate::document::read::Read::is_absent")])?
                pub $field: $type,
            )*
        }

        /// Without anything in it.
        impl Default for $name {
            fn default() -> Self {
                crate::document::read::Read::stand_in()
            }
        }

        impl crate::document::read::Read for $name {
            fn read(
                reader: &mut crate::document::read::Reader,
                node: crate::document::json::Node,
            ) -> Option<Self> {
                let values = reader.fields(node, &[$($json),*])?;
                let is_empty = values.iter().all(Option::is_none);
                let mut values = values.into_iter();
                let read = $name { $($field: reader.field(
                    node, $json, values.next().flatten(), crate::document::declare::need!($($default)?),
                ),)* };
                (!is_empty).then_some(read)
            }

            async fn read_in_turns(
                reader: &mut crate::document::read::Reader<'_>,
                node: crate::document::json::Node,
            ) -> Option<Self> {
                let mut values = reader.fields(node, &[$($json),*])?.into_iter();
                Some($name { $($field: reader.field_in_turns(
                    node, $json, values.next().flatten(), crate::document::declare::need!($($default)?),
                ).await,)* })
            }

            fn stand_in() -> Self {
                $name { $($field: crate::document::read::Read::stand_in(),)* }
            }
        }
    )*};
}

/// Declares objects that are told apart by their `type`. What stands after `or` looks natively at what is written in
/// another way first, and says whether it has reported it.
macro_rules! tagged {
    ($($(#[$meta:meta])* $name:ident $(or $other:ident)? {
        $($(#[$told:meta])* $tag:literal => $variant:ident {
            $($(#[$about:meta])* $json:literal => $field:ident: $type:ty $(= $default:ident)?,)*
        })*
    })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(tag = "type", deny_unknown_fields)]
        pub enum $name {$(
            $(#[$told])*
            #[serde(rename = $tag)]
            $variant {$(
                $(#[$about])*
                #[serde(rename = $json)]
                $(#[serde($default, skip_serializing_if = "crate::document::read::Read::is_absent")])?
                $field: $type,
            )*},
        )*}

        impl crate::document::read::Read for $name {
            fn read(
                reader: &mut crate::document::read::Reader,
                node: crate::document::json::Node,
            ) -> Option<Self> {
                $(
                    #[cfg(not(target_arch = "wasm32"))]
                    if crate::document::read::$other(reader, node) {
                        return None;
                    }
                )?
                let (tag, is_sure) = reader.tag(node, &[$($tag),*])?;
                let mut tags = 0..;
                $(if tags.next() == Some(tag) {
                    let values = reader.fields(node, &["type", $($json),*])?;
                    let mut values = values.into_iter().skip(1);
                    let read = $name::$variant { $($field: reader.field(
                        node, $json, values.next().flatten(), crate::document::declare::need!($($default)?),
                    ),)* };
                    return is_sure.then_some(read);
                })*
                None
            }

            fn stand_in() -> Self {
                let each: &[fn() -> Self] = &[
                    $(|| $name::$variant { $($field: crate::document::read::Read::stand_in(),)* },)*
                ];
                each[0]()
            }
        }
    )*};
}

/// Declares a choice of words. The first one is meant where none is given, and stands in for one that is
/// not known.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $word:literal => $variant:ident,)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name {$(
            $(#[$about])*
            #[serde(rename = $word)]
            $variant,
        )*}

        impl Default for $name {
            fn default() -> Self {
                crate::document::read::Read::stand_in()
            }
        }

        crate::document::declare::known_words! { $name { $($word => $variant,)* } }
    )*};
}

/// The words of a type that the compiled story has too, where they are declared for serde.
macro_rules! known_words {
    ($($name:ident { $($word:literal => $variant:ident,)* })*) => {$(
        impl $name {
            /// As it is written in a document.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }

        impl crate::document::read::Read for $name {
            fn read(
                reader: &mut crate::document::read::Reader,
                node: crate::document::json::Node,
            ) -> Option<Self> {
                let word = reader.word(node, &[$($word),*])?;
                Some([$($name::$variant),*][word])
            }

            fn stand_in() -> Self {
                [$($name::$variant),*][0]
            }

            fn is_absent(&self) -> bool {
                *self == Self::stand_in()
            }
        }
    )*};
}

/// Whether a field has to be there: where no default is given.
macro_rules! need {
    () => {
        crate::document::read::Need::Required
    };
    (default) => {
        crate::document::read::Need::Optional
    };
}

pub(super) use {known_words, need, object, tagged, words};
