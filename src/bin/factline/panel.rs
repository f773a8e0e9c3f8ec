//! What a preview tells of a story in its page: the warnings, in a panel that is closed until it is asked for.

use std::path::Path;

use factline::document::Problem;
use maud::{Markup, PreEscaped, html};

use crate::{files::counted, telling::Telling};

/// It is no part of the story: its colours and letters are its own.
const STYLE: &str = "#factline-warnings{position:fixed;inset:auto 0 0 auto;z-index:2147483647;box-sizing:border-box;max-width:min(46rem,100vw);max-height:60vh;overflow:auto;margin:0;padding:0;border:1px solid light-dark(#b98900,#8a6d1f);border-radius:6px 0 0 0;background:light-dark(#fffaf0,#1d1a12);color:light-dark(#1a1a1a,#f1eee6);font:400 .875rem/1.45 system-ui,sans-serif}\
#factline-warnings:not([open]){display:none}\
#factline-warnings>details>summary{padding:10px 96px 10px 14px;font-weight:650;cursor:pointer}\
#factline-warnings>form{position:absolute;top:6px;right:8px;margin:0}\
#factline-warnings button{min-height:28px;padding:2px 10px;border:1px solid currentColor;border-radius:4px;background:none;color:inherit;font:inherit;cursor:pointer}\
#factline-warnings ul{margin:0;padding:0 14px 10px;list-style:none}\
#factline-warnings li{padding:8px 0;border-top:1px solid light-dark(#e7dcc0,#3a3421);overflow-wrap:anywhere}\
#factline-warnings p{margin:2px 0}\
#factline-warnings code{font:400 .8125rem/1.4 ui-monospace,monospace}\
@media print{#factline-warnings{display:none}}";

/// It stays open, or closed, when the page shows a change. Without this it opens and closes all the same.
const KEPT: &str = "(() => { try { \
const panel = document.getElementById('factline-warnings'), list = panel.querySelector('details'), \
told = list.textContent, kept = sessionStorage; \
list.open = kept.factlineWarnings === 'open'; \
if (kept.factlineClosed === told) panel.close(); \
list.addEventListener('toggle', () => { kept.factlineWarnings = list.open ? 'open' : ''; }); \
panel.addEventListener('close', () => { kept.factlineClosed = told; }); \
} catch {} })()";

/// The panel of a story's warnings, as HTML; nothing where there are none.
pub fn panel(file: &Path, telling: &Telling) -> String {
    if telling.warnings == 0 {
        return String::new();
    }
    let name = file.display().to_string();
    let count = counted(telling.warnings, "warning");
    let left = telling.left.iter().map(|left| {
        html! { li { p { (left.told) } p { code { "factline check --all " (name) } " lists them" } } }
    });
    let panel = html! {
        style { (PreEscaped(STYLE)) }
        dialog #factline-warnings open lang="en" dir="ltr" aria-label={ "Factline: " (count) } {
            details {
                summary { (count) }
                ul {
                    @for problem in &telling.shown { (item(&name, problem)) }
                    @for left in left { (left) }
                }
            }
            // It closes without a script, too.
            form method="dialog" { button { "Close" } }
        }
        script { (PreEscaped(KEPT)) }
        "\n"
    };
    panel.into_string()
}

/// A warning: where it is, what is wrong, and the way to mend it.
fn item(file: &str, problem: &Problem) -> Markup {
    let Problem { path, position, message, help, code, fix, .. } = problem;
    let path = if path.is_empty() { "the document" } else { path };
    html! {
        li {
            p { b { (path) } ": " (message) }
            @if !help.is_empty() { p { (help) } }
            @if let Some(fix) = fix.as_ref().filter(|fix| fix.safe) {
                p { code { "factline check --fix " (file) } " does it: " (fix.title) }
            }
            p { code { (file) ":" (position.line) ":" (position.column) } " · " code { (code) } }
        }
    }
}
