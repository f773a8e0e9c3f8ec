use super::*;

const FORUM: &str = include_str!("../../stories/space-days-kazakhstan.json");

#[test]
fn the_forum_story_compiles_without_a_remark() {
    let compiled = compile(FORUM.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
}
