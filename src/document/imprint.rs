//! Who wrote the story, and who publishes it.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::{
    Text,
    declare::{object, words},
    json::{Kind, Node},
    read::{
        Read, Reader,
        Step::{self, Index, Key},
    },
};

words! {
    /// What somebody is who writes or publishes.
    AuthorKind {
        "Person" => Person,
        "Organization" => Organization,
    }
}

object! {
    /// Who writes or publishes, with more than a name.
    Profile {
        /// An author is a person without this, and a publisher an organization.
        "type" => kind: Option<AuthorKind> = default,
        /// As readers see it.
        "name" => name: Text,
        /// The address of their page, starting with https:// or http://.
        "url" => url: Option<String> = default,
    }
}

/// Who writes or publishes: a name, or an object with `name`, `url` and `type`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Author {
    Name(String),
    Known(Profile),
}

/// One of them, or several.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Authors {
    One(Author),
    Several(Vec<Author>),
}

impl Default for Authors {
    fn default() -> Authors {
        Authors::stand_in()
    }
}

impl Authors {
    /// Each, with the way to it from the field of that name.
    pub fn each(&self, name: &'static str) -> Vec<(Vec<Step<'static>>, &Author)> {
        match self {
            Authors::One(author) => [([Key(name)].into(), author)].into(),
            Authors::Several(all) => {
                let one = |(i, author)| ([Key(name), Index(i)].into(), author);
                all.iter().enumerate().map(one).collect()
            }
        }
    }
}

impl Read for Author {
    fn read(reader: &mut Reader, node: Node) -> Option<Author> {
        match reader.tree().kind(node) {
            Kind::String => String::read(reader, node).map(Author::Name),
            _ => Profile::read(reader, node).map(Author::Known),
        }
    }

    fn stand_in() -> Author {
        Author::Name(String::new())
    }
}

impl Read for Authors {
    fn read(reader: &mut Reader, node: Node) -> Option<Authors> {
        match reader.tree().kind(node) {
            Kind::List => reader.list(node).map(Authors::Several),
            _ => Author::read(reader, node).map(Authors::One),
        }
    }

    fn stand_in() -> Authors {
        Authors::Several(Vec::new())
    }

    fn is_absent(&self) -> bool {
        *self == Authors::Several(Vec::new())
    }
}
