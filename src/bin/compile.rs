//! The second Wasm entry, loaded only where a page names a document that nobody has compiled: the
//! document in, the compiled story or its problems out. It is the code that `factline check` runs.

#[cfg(target_arch = "wasm32")]
mod entry {
    use std::{
        cell::Cell,
        future::Future,
        pin::Pin,
        task::{Context, Poll, Waker},
    };

    use factline::{
        browser,
        compile::{Compiled, Options, compile_in_turns},
        document::Problem,
        story::{self, Address},
    };
    use wasm_bindgen::prelude::*;

    /// A turn takes no longer than about this, in milliseconds: the page around has its own work.
    const TURN: f64 = 12.0;
    /// More problems than this are counted: nobody reads them in a page.
    const MOST: usize = 100;

    std::thread_local! {
        /// When the turn ends, in milliseconds.
        static END: Cell<f64> = const { Cell::new(0.0) };
    }

    /// What came of a document.
    struct Outcome {
        story: Option<Vec<u8>>,
        problems: String,
        text: String,
    }

    /// A document that is being compiled, step by step.
    #[wasm_bindgen]
    pub struct Compilation {
        work: Pin<Box<dyn Future<Output = Outcome>>>,
        outcome: Option<Outcome>,
    }

    #[wasm_bindgen]
    impl Compilation {
        /// Begins with the bytes of a document. `file` is the name by which problems call it; `language`
        /// (BCP 47) is the one to compile for, where that is not the document's own.
        #[wasm_bindgen(constructor)]
        pub fn new(bytes: Vec<u8>, file: String, language: Option<String>) -> Compilation {
            let work = async move {
                let pause = || browser::milliseconds() > END.get();
                let options = Options { language: language.as_deref(), parse_address };
                let compiled = compile_in_turns(&bytes, &options, pause).await;
                outcome(&file, compiled)
            };
            Compilation { work: Box::pin(work), outcome: None }
        }

        /// Takes the next step; says whether there are more.
        pub fn step(&mut self) -> bool {
            if self.outcome.is_some() {
                return false;
            }
            END.set(browser::milliseconds() + TURN);
            let mut context = Context::from_waker(Waker::noop());
            match self.work.as_mut().poll(&mut context) {
                Poll::Ready(outcome) => self.outcome = Some(outcome),
                Poll::Pending => return true,
            }
            false
        }

        /// The compiled story; `undefined` where the document is in error.
        #[wasm_bindgen(getter)]
        pub fn story(&self) -> Option<Vec<u8>> {
            self.outcome.as_ref()?.story.clone()
        }

        /// Errors and warnings, as a JSON array of the objects that `factline check --format json`
        /// writes.
        #[wasm_bindgen(getter)]
        pub fn problems(&self) -> String {
            self.outcome.as_ref().map(|outcome| outcome.problems.clone()).unwrap_or_default()
        }

        /// The same as text, a line for each.
        #[wasm_bindgen(getter)]
        pub fn text(&self) -> String {
            self.outcome.as_ref().map(|outcome| outcome.text.clone()).unwrap_or_default()
        }
    }

    fn parse_address(text: &str) -> Option<Address> {
        let [scheme, host, href] = browser::parse_address(text)?;
        Some(Address { scheme, host, href })
    }

    fn outcome(file: &str, compiled: Result<Compiled, Vec<Problem>>) -> Outcome {
        let (story, mut problems) = match compiled {
            Ok(compiled) => (Some(story::pack(&compiled.story)), compiled.warnings),
            Err(problems) => (None, problems),
        };
        let more = problems.len().saturating_sub(MOST);
        // What keeps the story from being shown comes before what somebody should look at.
        problems.sort_by_key(|problem| problem.severity);
        problems.truncate(MOST);
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
        let mut lines: Vec<String> = problems.iter().map(line).collect();
        if more > 0 {
            lines.push(format!("{file}: {more} more problems; `factline check` lists them all"));
        }
        Outcome { story, problems: format!("[{}]", list.join(",")), text: lines.join("\n") }
    }
}

/// The page's loader makes an `entry::Compilation`; there is nothing to run.
fn main() {}
