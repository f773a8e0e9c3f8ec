//! What the command asks on a terminal.
#![cfg(target_os = "linux")]

mod common;

use std::{
    ffi::OsStr,
    fs::File,
    io::{Read, Write},
    os::unix::ffi::OsStrExt,
    path::Path,
};

use common::Folder;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

const TABLE: &str = "When,What\n1950,The harbour opens\n1951,The first ship\n";

/// Runs the command on a terminal, and answers when it asks; whether it succeeded, and what it wrote.
fn at_a_terminal(folder: &Folder, arguments: &[&str], answer: &str) -> (bool, String) {
    let host = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&host).unwrap();
    unlockpt(&host).unwrap();
    let name = ptsname(&host, Vec::new()).unwrap();
    let open = || {
        let path = Path::new(OsStr::from_bytes(name.to_bytes()));
        File::options().read(true).write(true).open(path).unwrap()
    };
    let mut command = folder.command(arguments);
    command.stdin(open()).stdout(open()).stderr(open());
    let mut child = command.spawn().unwrap();
    // The terminal ends with the last process that has it open.
    drop(command);
    let (mut host, mut screen) = (File::from(host), Vec::new());
    let (mut buffer, mut is_asked) = ([0; 4096], false);
    while let Ok(count @ 1..) = host.read(&mut buffer) {
        screen.extend_from_slice(&buffer[..count]);
        if !is_asked && String::from_utf8_lossy(&screen).contains("[y/N]") {
            is_asked = true;
            host.write_all(answer.as_bytes()).unwrap();
        }
    }
    let is_good = child.wait().unwrap().success();
    (is_good, String::from_utf8_lossy(&screen).into_owned())
}

#[test]
fn a_mapping_is_proposed_and_taken_where_somebody_agrees() {
    let folder = Folder::new();
    folder.write("harbour.csv", TABLE);
    let arguments = ["import", "harbour.csv", "--out", "harbour.json"];
    let story = folder.0.join("harbour.json");
    for (answer, agrees) in [("n\n", false), ("\n", false), ("soon\n", false), ("Yes\n", true)] {
        let (is_good, screen) = at_a_terminal(&folder, &arguments, answer);
        assert_eq!(is_good, agrees, "{screen}");
        assert_eq!(story.exists(), agrees, "{screen}");
        assert!(
            screen.contains("factline import harbour.csv --map 'title=What,date=When'"),
            "{screen}"
        );
        assert_eq!(screen.contains("2 of 2 events have a date"), agrees, "{screen}");
    }
}

#[test]
fn nobody_is_asked_where_the_mapping_is_given_or_agreed_to() {
    let folder = Folder::new();
    folder.write("harbour.csv", TABLE);
    for more in [&["--yes"][..], &["--map", "title=What,date=When"]] {
        let arguments = [&["import", "harbour.csv", "--out", "harbour.json"], more].concat();
        let (is_good, screen) = at_a_terminal(&folder, &arguments, "");
        assert!(is_good && !screen.contains("[y/N]"), "{screen}");
    }
}
