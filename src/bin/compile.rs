//! The second Wasm entry, loaded only where a page names a document that nobody has compiled: the
//! document in, the compiled story or its problems out. It is the code that `factline check` runs.

#[cfg(target_arch = "wasm32")]
mod entry {
    use factline::{
        browser,
        story::{self, Address, Options, Problem},
    };
    use wasm_bindgen::prelude::*;

    /// What came of a document.
    #[wasm_bindgen]
    pub struct Outcome {
        story: Option<Vec<u8>>,
        problems: String,
        text: String,
    }

    #[wasm_bindgen]
    impl Outcome {
        /// The compiled story; `undefined` where the document is in error.
        #[wasm_bindgen(getter)]
        pub fn story(&self) -> Option<Vec<u8>> {
            self.story.clone()
        }

        /// Errors and warnings, as a JSON array of the objects that `factline check --format json`
        /// writes.
        #[wasm_bindgen(getter)]
        pub fn problems(&self) -> String {
            self.problems.clone()
        }

        /// The same as text, a line for each.
        #[wasm_bindgen(getter)]
        pub fn text(&self) -> String {
            self.text.clone()
        }
    }

    fn parse_address(text: &str) -> Option<Address> {
        let [scheme, host, href] = browser::parse_address(text)?;
        Some(Address { scheme, host, href })
    }

    /// Compiles the bytes of a document. `file` is the name by which problems call it; `language`
    /// (BCP 47) is the one to compile for, where that is not the document's own.
    #[wasm_bindgen]
    pub fn compile(bytes: &[u8], file: &str, language: Option<String>) -> Outcome {
        let options = Options { language: language.as_deref(), parse_address };
        let (story, problems) = match story::compile_with(bytes, &options) {
            Ok(compiled) => (Some(story::pack(&compiled.story)), compiled.warnings),
            Err(problems) => (None, problems),
        };
        let json = |problem: &Problem| problem.to_json(file);
        let list: Vec<String> = problems.iter().map(json).collect();
        let line = |p: &Problem| {
            format!(
                "{file}:{}:{}: {}[{}] {}: {}. {}",
                p.position.line,
                p.position.column,
                p.severity.word(),
                p.code,
                p.path,
                p.message,
                p.help
            )
        };
        let lines: Vec<String> = problems.iter().map(line).collect();
        Outcome { story, problems: format!("[{}]", list.join(",")), text: lines.join("\n") }
    }
}

/// The page's loader calls [`entry::compile`]; there is nothing to run.
fn main() {}
