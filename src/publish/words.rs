//! What a story says, in plain words.

use maud::html;

use crate::{
    story::{Card, Fact, Section, Story},
    view::said_by,
};

/// The words of the card in one line, as HTML, for whoever reads a page without its scripts or its shadow
/// trees. Nothing in it is a block: content systems set paragraphs around blocks, and so end the element.
pub(super) fn in_a_line(story: &Story, page: Option<&str>) -> String {
    let Card { headline, summary, .. } = &story.card;
    let headline = html! {
        @match page {
            Some(page) => a href=(page) { (headline) },
            None => b { (headline) },
        }
    };
    let facts: Vec<String> = facts(story).collect();
    html! { (headline) ": " (summary.words()) " " (facts.join(" · ")) }.into_string()
}

/// Statements of the card as plain text, each with who says it where it is not stated as fact.
pub(super) fn facts(story: &Story) -> impl Iterator<Item = String> {
    let line = |fact: &Fact| {
        let mut line = fact.value.words(story) + &fact.remark;
        if !fact.label.is_empty() {
            line = format!("{}: {line}", fact.label);
        }
        if let Some(said) = said_by(story, story.card.notes[fact.note].attribution) {
            line.push_str(&format!(" ({said})"));
        }
        if let Some(series) = &fact.series {
            line.push_str(&format!(" · {}", series.essence));
        }
        line
    };
    story.card.facts.iter().filter(|fact| fact.section != Section::Background).map(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;

    #[test]
    fn a_figure_over_time_says_what_it_comes_down_to() {
        let bytes = include_bytes!("../../examples/bridge.json");
        let story = compile(bytes).unwrap_or_else(|p| panic!("{p:#?}")).story;
        let told: Vec<String> = facts(&story).collect();
        assert_eq!(
            told,
            [
                "for the whole bridge: €41 million (Said by officials) · From €20.5 million (2019) to €41 million (May 2026)"
            ]
        );
    }
}
