//! A build is whole or it is not there: killed, out of space, two at once, or with a story that fails.
#![cfg(unix)]

mod common;

use std::{
    fs,
    os::unix::fs::symlink,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use common::{FULL, Folder, Numbers};
use factline::publish::ENDINGS;

const URL: &str = "https://stories.example.org/";

/// Texts that are large enough to be compressed, in the place of a release build.
fn assets(folder: &Folder) {
    folder.assets();
    for name in ["factline-1.js", "factline-2.css", "widget-3.js", "compile-4.js", "actions-6.js"] {
        let lines: String =
            (0..300).map(|i| format!("// line {i} of {name}, {}\n", i * i)).collect();
        folder.write(&format!("dist/{name}"), &lines);
    }
}

fn story(id: &str, headline: &str) -> String {
    let text = FULL.replace("\"id\": \"full\"", &format!("\"id\": \"{id}\""));
    let headline = serde_json::to_string(headline).unwrap();
    text.replace("\"The bridge opens, two years late\"", &headline)
}

/// The files of a site, by their paths.
type Files = std::collections::BTreeMap<String, Vec<u8>>;

const BUILD: [&str; 6] = ["build", "a.json", "b.json", "--out", "site", "--assets"];

/// A folder with two stories, and what a build of them is.
fn built(headline: &str) -> (Folder, Files) {
    let folder = Folder::new();
    assets(&folder);
    folder.write("a.json", &story("a", headline));
    folder.write("b.json", &story("b", "Another one"));
    let (code, _, err) = folder.run(&[&BUILD[..], &["dist"]].concat());
    assert_eq!(code, 0, "{err}");
    let files = folder.files("site");
    (folder, files)
}

fn is_the_same(found: &Files, wanted: &Files, what: &str) {
    let names = |files: &Files| -> Vec<String> { files.keys().cloned().collect() };
    let differs: Vec<&String> = wanted
        .iter()
        .filter(|(name, bytes)| found.get(*name) != Some(bytes))
        .map(|(name, _)| name)
        .collect();
    assert!(differs.is_empty(), "{what}: {differs:?} are not as a fresh build makes them");
    assert_eq!(names(found), names(wanted), "{what}");
}

/// Whether a site is what a fresh build makes. The compiled story of another text stays under its own
/// name, for pages that have it.
fn shows(found: &Files, wanted: &Files) -> bool {
    let kept = |name: &String| !name.starts_with("a/a-") || wanted.contains_key(name);
    found.iter().filter(|(name, _)| kept(name)).eq(wanted)
}

#[test]
fn a_build_that_was_killed_is_mended_by_the_next_one_to_the_byte() {
    let texts = ["The bridge opens", "The bridge does not open"];
    let (folder, first) = built(texts[0]);
    let (_other, second) = built(texts[1]);
    let wanted = [first, second];
    let build = || {
        let (code, _, err) = folder.run(&[&BUILD[..], &["dist"]].concat());
        assert_eq!(code, 0, "{err}");
    };
    // As long as a build takes that has something to write.
    folder.write("a.json", &story("a", texts[1]));
    let start = Instant::now();
    build();
    let mut long = start.elapsed().as_micros() as usize;
    let mut numbers = Numbers(7);
    let (mut killed, mut torn, mut mended) = (0, 0, 0);
    // Each kill meets a site of the one story while the other is written.
    for round in 0..240 {
        let now = round % 2;
        folder.write("a.json", &story("a", texts[now]));
        let mut command = folder.command(&[&BUILD[..], &["dist"]].concat());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_micros(numbers.below(long) as u64));
        let _ = child.kill();
        let met = !child.wait().unwrap().success();
        killed += u32::from(met);
        // The machine may have other work: the kills follow how long builds take now.
        long = if met { long + long / 16 } else { long - long / 8 };
        let left = folder.files("site");
        let is_torn = !wanted.iter().any(|wanted| shows(&left, wanted));
        torn += u32::from(is_torn);
        // What the next build finds may be torn several times over.
        if (is_torn && torn % 3 == 0) || round % 12 == 11 {
            build();
            let mut found = folder.files("site");
            found.retain(|name, _| !name.starts_with("a/a-") || wanted[now].contains_key(name));
            is_the_same(&found, &wanted[now], &format!("after {} kills", round + 1));
            mended += 1;
        }
    }
    println!("{killed} of 240 builds were killed, {torn} sites were torn, {mended} built again");
    assert!(killed >= 100, "{killed} of 240 builds were killed in time");
    assert!(torn > 0, "no kill left anything to mend");
}

#[test]
fn compressed_files_that_do_not_belong_to_their_file_are_made_anew() {
    let (folder, wanted) = built("The bridge opens");
    folder.write("site/a/index.html.br", "torn");
    folder.write("site/assets/factline-1.js", "torn");
    fs::remove_file(folder.0.join("site/assets/compile-4.js.gz")).unwrap();
    folder.write("site/.factline-abc.part", "left over");
    folder.write("site/factline-files.json", "{\"factline\": ");
    assert_eq!(folder.run(&[&BUILD[..], &["dist"]].concat()).0, 0);
    is_the_same(&folder.files("site"), &wanted, "mended");
    let (code, _, _) = folder.run(&[&BUILD[..], &["dist", "--no-compress"]].concat());
    assert_eq!(code, 0);
    assert!(folder.files("site").keys().all(|name| !ENDINGS.iter().any(|end| name.ends_with(end))));
    assert_eq!(folder.run(&[&BUILD[..], &["dist"]].concat()).0, 0);
    is_the_same(&folder.files("site"), &wanted, "compressed again");
}

#[test]
fn the_list_of_a_site_holds_the_checksum_of_every_file() {
    let (_folder, files) = built("The bridge opens");
    let list: serde_json::Value = serde_json::from_slice(&files["factline-files.json"]).unwrap();
    let mut listed = 1;
    for (name, sums) in list["files"].as_object().unwrap() {
        for (field, end) in [("sha256", ""), ("br", ".br"), ("gz", ".gz")] {
            if let Some(sum) = sums[field].as_str() {
                assert_eq!(
                    factline::publish::sha256(&files[&format!("{name}{end}")]),
                    sum,
                    "{name}{end}"
                );
                listed += 1;
            }
        }
    }
    assert_eq!(listed, files.len());
}

#[test]
fn two_builds_at_once_leave_what_the_later_one_makes() {
    let (folder, of_a) = built("The bridge opens");
    let (_other, of_b) = built("The bridge does not open");
    folder.write("other/a.json", &story("a", "The bridge does not open"));
    for _ in 0..6 {
        let mut children = Vec::new();
        for file in ["a.json", "other/a.json", "a.json", "other/a.json"] {
            let arguments = ["build", file, "b.json", "--out", "site", "--assets", "dist"];
            let mut command = folder.command(&arguments);
            children.push(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        }
        assert!(children.into_iter().all(|mut child| child.wait().unwrap().success()));
        let mut found = folder.files("site");
        let is_a = found["a/index.html"] == of_a["a/index.html"];
        let wanted = if is_a { &of_a } else { &of_b };
        found.retain(|name, _| !name.starts_with("a/a-") || wanted.contains_key(name));
        is_the_same(&found, wanted, "two at once");
    }
}

#[test]
fn a_build_without_space_ends_with_an_error_and_the_next_one_mends_it() {
    let (folder, wanted) = built("The bridge opens");
    fs::remove_dir_all(folder.0.join("site")).unwrap();
    // No file may be larger than 8 blocks, and writing more is an error, as on a full disk.
    let limited = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' build a.json b.json --out site --assets dist",
        env!("CARGO_BIN_EXE_factline")
    );
    let done = Command::new("sh").args(["-c", &limited]).current_dir(&folder.0).output().unwrap();
    let err = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{err}");
    assert!(err.contains("File too large") && err.contains("not written to its end"), "{err}");
    let left = folder.files("site");
    assert!(!left.contains_key("factline-files.json") && !left.keys().any(|n| n.contains(".part")));
    assert_eq!(folder.run(&[&BUILD[..], &["dist"]].concat()).0, 0);
    is_the_same(&folder.files("site"), &wanted, "with space again");
}

#[test]
fn the_same_story_gives_the_same_bytes_on_any_number_of_cores_and_in_any_surroundings() {
    let folder = Folder::new();
    assets(&folder);
    folder.write("a.json", &story("a", "Көпір ашылды · Мост открыт"));
    folder.write("b.json", &story("b", "افتتاح الجسر"));
    let build = |out: &str, settings: &[(&str, &str)]| {
        let arguments =
            ["build", "a.json", "b.json", "--out", out, "--assets", "dist", "--url", URL];
        let mut command = folder.command(&arguments);
        let done = command.envs(settings.iter().copied()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        folder.files(out)
    };
    let one = build("one", &[("RAYON_NUM_THREADS", "1"), ("LANG", "C"), ("TZ", "UTC")]);
    let other = build(
        "other",
        &[
            ("RAYON_NUM_THREADS", "7"),
            ("LANG", "ar_EG.UTF-8"),
            ("TZ", "Asia/Almaty"),
            ("FONTCONFIG_FILE", "/dev/null"),
            ("HOME", "/nonexistent"),
        ],
    );
    assert!(one.contains_key("a/social.png"));
    is_the_same(&other, &one, "in other surroundings");
}

#[test]
fn odd_headlines_do_not_keep_a_story_or_those_beside_it_from_being_built() {
    let folder = Folder::new();
    assets(&folder);
    let odd = [
        "A\u{2029}b",
        "A\u{85}b",
        "A\u{1c}b",
        "A\u{2028}b",
        "A\u{1d}b",
        "A\u{0}b",
        &"\u{202e}\u{2067}".repeat(80),
        "\u{13000}\u{13001} hieroglyphs",
        "\u{10ffff}",
        "👩🏽‍🚀 🇰🇿",
        "שלום العربية abc",
        &"long ".repeat(2000),
    ];
    let mut arguments = vec!["build".to_owned()];
    for (i, odd) in odd.iter().enumerate() {
        folder.write(&format!("{i}.json"), &story(&format!("s{i}"), &format!("{odd} x")));
        arguments.push(format!("{i}.json"));
    }
    let rest = ["--out", "site", "--assets", "dist", "--url", URL];
    arguments.extend(rest.map(str::to_owned));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, out, err) = folder.run(&arguments);
    assert!(code == 0 && out.contains("12 stories"), "{out}{err}");
    let files = folder.files("site");
    let list = String::from_utf8(files["index.html"].clone()).unwrap();
    for i in 0..odd.len() {
        assert!(
            files.contains_key(&format!("s{i}/index.html")) && list.contains(&format!("\"s{i}/\""))
        );
        let page = String::from_utf8(files[&format!("s{i}/index.html")].clone()).unwrap();
        let picture = files.contains_key(&format!("s{i}/social.png"));
        assert_eq!(page.contains("og:image"), picture, "{i}");
    }
    // What cannot be drawn is told under the name of its own file.
    assert!(
        !files.contains_key("s8/social.png") && err.contains("8.json: s8: no font here has"),
        "{err}"
    );
    assert!(files.contains_key("s0/social.png") && files.contains_key("s6/social.png"));
}

#[test]
fn a_link_within_a_site_is_followed_and_one_that_leads_out_is_an_error() {
    let (folder, _) = built("The bridge opens");
    fs::rename(folder.0.join("site/a"), folder.0.join("site/kept")).unwrap();
    symlink("kept", folder.0.join("site/a")).unwrap();
    folder.write("a.json", &story("a", "The bridge does not open"));
    let build = [&BUILD[..], &["dist"]].concat();
    assert_eq!(folder.run(&build).0, 0);
    assert!(folder.read("site/kept/index.html").contains("does not open"));
    assert!(folder.0.join("site/a").is_symlink());

    folder.write("elsewhere/index.html", "somebody else's");
    fs::remove_file(folder.0.join("site/a")).unwrap();
    symlink("../elsewhere", folder.0.join("site/a")).unwrap();
    let (code, _, err) = folder.run(&build);
    assert!(code == 1 && err.contains("a link leads out of the site"), "{err}");
    assert_eq!(folder.read("elsewhere/index.html"), "somebody else's");
    assert_eq!(folder.files("elsewhere").len(), 1);

    fs::remove_file(folder.0.join("site/a")).unwrap();
    fs::remove_file(folder.0.join("site/index.html")).unwrap();
    symlink("../elsewhere/index.html", folder.0.join("site/index.html")).unwrap();
    let (code, _, err) = folder.run(&build);
    assert!(code == 1 && err.contains("a link leads out of the site"), "{err}");
    assert_eq!(folder.read("elsewhere/index.html"), "somebody else's");
}

#[test]
fn ids_that_differ_in_capitals_alone_are_not_built_into_one_folder() {
    let folder = Folder::new();
    assets(&folder);
    folder.write("a.json", &story("bridge", "One"));
    folder.write("b.json", &story("Bridge", "Two"));
    let (code, _, err) = folder.run(&[&BUILD[..], &["dist"]].concat());
    assert!(code == 1 && err.contains("capitals make no difference"), "{err}");
    assert!(!folder.0.join("site").exists());
}

/// A build of one story into `site`.
fn build_one(folder: &Folder, id: &str, headline: &str) {
    folder.write(&format!("{id}.json"), &story(id, headline));
    let (code, _, err) =
        folder.run(&["build", &format!("{id}.json"), "--out", "site", "--assets", "dist"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn stories_of_earlier_builds_stay_in_the_list_of_a_site() {
    let (folder, wanted) = built("The bridge opens");
    for order in [["a", "b"], ["b", "a"]] {
        fs::remove_dir_all(folder.0.join("site")).unwrap();
        for id in order {
            build_one(&folder, id, if id == "a" { "The bridge opens" } else { "Another one" });
        }
        is_the_same(&folder.files("site"), &wanted, "one after the other");
    }
    // A story that is built again has its new headline, and stands in the list once.
    build_one(&folder, "a", "Opened");
    let index = folder.read("site/index.html");
    assert!(index.contains(">Opened</a>") && index.contains(">Another one</a>"), "{index}");
    assert_eq!(index.matches("href=\"a/\"").count(), 1, "{index}");
    // Of a story that is gone nothing is listed.
    fs::remove_dir_all(folder.0.join("site/b")).unwrap();
    build_one(&folder, "a", "Opened");
    let list = folder.read("site/factline-files.json");
    assert!(
        !list.contains("\"b/")
            && !list.contains("\"b\":")
            && !folder.read("site/index.html").contains("Another one")
    );
    // A list of another command: its stories are kept, and made anew where they are built again.
    build_one(&folder, "b", "Another one");
    let list = folder.read("site/factline-files.json").replace(env!("FACTLINE_BUILD"), "0");
    folder.write("site/factline-files.json", &list);
    build_one(&folder, "a", "The bridge opens");
    build_one(&folder, "b", "Another one");
    build_one(&folder, "a", "The bridge opens");
    let mut found = folder.files("site");
    found.retain(|name, _| !name.starts_with("a/a-") || wanted.contains_key(name));
    is_the_same(&found, &wanted, "of another command");
    // And a story whose folder would be that of another.
    folder.write("c.json", &story("B", "Clash"));
    let (code, _, err) = folder.run(&["build", "c.json", "--out", "site", "--assets", "dist"]);
    assert!(code == 1 && err.contains("`B` would be the same folder"), "{err}");
    let (code, _, err) =
        folder.run(&["build", "a.json", "--out", "site", "--assets", "dist", "--no-compress"]);
    assert_eq!(code, 0, "{err}");
    assert!(folder.read("site/index.html").contains("Another one"));
    assert_eq!(folder.run(&[&BUILD[..], &["dist"]].concat()).0, 0);
    let mut found = folder.files("site");
    found.retain(|name, _| !name.starts_with("a/a-") || wanted.contains_key(name));
    is_the_same(&found, &wanted, "compressed again");
}

#[test]
fn an_address_of_a_site_has_no_query() {
    let folder = Folder::new();
    assets(&folder);
    folder.write("a.json", FULL);
    for url in ["https://x.org/?a=b", "https://x.org/#c", "x.org", "mailto:a@b.org"] {
        let arguments = ["build", "a.json", "--out", "site", "--assets", "dist", "--url", url];
        assert_eq!(folder.run(&arguments).0, 2, "{url}");
    }
}
