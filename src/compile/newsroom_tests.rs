//! Who speaks, who writes, and what became of plans.

use super::format_tests::check;

#[test]
fn who_speaks_is_a_person_or_an_organization_and_is_attributed_so() {
    let officials = "\"attribution\": \"officials\"";
    let said = |word: &str, speaker: &str| {
        format!("\"attribution\": \"{word}\", \"speaker\": \"{speaker}\"")
    };
    check(
        officials,
        &said("person", "council"),
        "wrong-kind",
        "facts[0].speaker",
        "the speaker is an organization, but this is attributed to a person",
    );
    check(
        officials,
        &said("organization", "ada"),
        "wrong-kind",
        "facts[0].speaker",
        "write `\"attribution\": \"person\"`",
    );
    check(
        officials,
        &said("officials", "council"),
        "speaker-unused",
        "facts[0].speaker",
        "not attributed to an organization",
    );
    check(
        officials,
        "\"attribution\": \"organization\"",
        "missing-speaker",
        "facts[0].attribution",
        "with the id of an organization",
    );
    check(
        "\"speaker\": \"ada\"",
        "\"speaker\": \"town\"",
        "wrong-kind",
        "quotes[0].speaker",
        "needs a Person or Organization",
    );
}
