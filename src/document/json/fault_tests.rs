use super::super::parse;
use alloc::string::String;

/// Each with what it is with every mend made, which is JSON.
#[test]
fn what_is_plain_is_mended() {
    for (text, mended) in [
        ("{\"a\": 1,}", "{\"a\": 1}"),
        ("[1, 2,,]", "[1, 2]"),
        ("{\"a\": 1 // one\n}", "{\"a\": 1 \n}"),
        ("{/* a */\"a\": 1}", "{\"a\": 1}"),
        ("{\"a\": 1\n\"b\": 2}", "{\"a\": 1,\n\"b\": 2}"),
        ("[1 2]", "[1, 2]"),
        ("{\"a\" 1}", "{\"a\": 1}"),
        ("{a: 1, \"b\": 2}", "{\"a\": 1, \"b\": 2}"),
        ("{'a': 'it'}", "{\"a\": \"it\"}"),
        ("{\"a\": 'He said \"no\"'}", "{\"a\": \"He said \\\"no\\\"\"}"),
        ("{“a”: “it’s”}", "{\"a\": \"it’s\"}"),
        ("[True, None, .5, +1, 007, 1.]", "[true, null, 0.5, 1, 7, 1]"),
        ("{\"a\": 8 September 2025}", "{\"a\": \"8 September 2025\"}"),
        ("{\"a\": Hello there, \"b\": 1}", "{\"a\": \"Hello there\", \"b\": 1}"),
        ("{\"a\": \"the \"Falcon\" story\"}", "{\"a\": \"the \\\"Falcon\\\" story\"}"),
        ("{\"a\": \"one,\n\"b\": 2}", "{\"a\": \"one\",\n\"b\": 2}"),
        ("[\"two\nlines\tand\"]", "[\"two\\nlines\\tand\"]"),
        ("[\"C:\\dir\"]", "[\"C:\\\\dir\"]"),
        ("{\"a\": [1, {\"b\": 2", "{\"a\": [1, {\"b\": 2}]}"),
        ("{\"a\": [1, 2}", "{\"a\": [1, 2]}"),
        ("{\"a\": 1]}", "{\"a\": 1}"),
        ("{\u{feff}\"a\":\u{a0}\u{a0}1}", "{ \"a\": 1}"),
        ("{\"a\" = 1, \"b\" => 2}", "{\"a\" : 1, \"b\" : 2}"),
        ("{\"a\": \"x\"; \"b\": \"y\"}", "{\"a\": \"x\", \"b\": \"y\"}"),
        ("[1; 2]", "[1, 2]"),
        ("{\"a\": 1 # one\n}", "{\"a\": 1 \n}"),
        ("{<!-- a -->\"a\": 1}", "{\"a\": 1}"),
        ("{\"a\": 1,300,000, \"b\": 2}", "{\"a\": 1300000, \"b\": 2}"),
        ("{\"a\": 1,3}", "{\"a\": 1.3}"),
        ("{\"a\": 62%, \"b\": 2}", "{\"a\": 62, \"b\": 2}"),
        ("{\"a\": \"one”,\n\"b\": 2}", "{\"a\": \"one\",\n\"b\": 2}"),
        ("[{\"a\": 1, {\"a\": 2}]", "[{\"a\": 1}, {\"a\": 2}]"),
        ("[{\"a\": 1\n{\"a\": 2}]", "[{\"a\": 1},\n{\"a\": 2}]"),
        ("{\"a\": [\"x\", \"y\", \"b\": 1}", "{\"a\": [\"x\", \"y\"], \"b\": 1}"),
        // Several fields on a line: the text ends where the next field begins.
        (
            "{\"a\": \"the \"Falcon\" story\", \"b\": \"x\"}",
            "{\"a\": \"the \\\"Falcon\\\" story\", \"b\": \"x\"}",
        ),
        (
            "{\"a\": \"the \"Falcon\", he said\", \"b\": [\"x\"]}",
            "{\"a\": \"the \\\"Falcon\\\", he said\", \"b\": [\"x\"]}",
        ),
    ] {
        let (_, faults) = parse(text);
        assert!(!faults.is_empty(), "{text}");
        let mut edits: Vec<_> =
            faults.into_iter().filter_map(|f| f.repair).flat_map(|m| m.edits).collect();
        edits.sort_by_key(|(range, _)| range.start);
        let mut out = String::from(text);
        for (range, new) in edits.into_iter().rev() {
            out.replace_range(range, &new);
        }
        assert_eq!(out, mended, "{text}");
        assert!(parse(&out).1.is_empty(), "{out}");
    }
}

#[test]
fn what_is_not_plain_is_told_once() {
    for (text, words) in [
        ("", "empty"),
        ("{\"a\": }", "value is missing"),
        ("{\"a\"", "ends"),
        ("[\"\\ud800\"]", "half a character"),
        ("{} x", "after the end"),
        ("{\"a\": @}", "no value"),
        (&"[".repeat(200), "128 lists"),
    ] {
        let (_, faults) = parse(text);
        let [fault] = &faults[..] else { panic!("{text}: {faults:?}") };
        assert!(fault.message.contains(words), "{text}: {}", fault.message);
    }
}
