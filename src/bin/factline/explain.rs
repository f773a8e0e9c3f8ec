use factline::document::{Code, closest};

use crate::files::{Done, fail, out};

#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a problem: `bad-date`. Without one, all codes are listed.
    code: Option<String>,
}

/// Prints what there is to know of a code.
pub fn run(Arguments { code }: &Arguments) -> Done {
    let Some(name) = code else {
        for code in Code::ALL {
            out!("{:<22}{:<9}{}", code.as_str(), code.severity().word(), code.title());
        }
        return Ok(());
    };
    // As `check` prints it, brackets and all.
    let name = name.trim_matches(['[', ']']);
    let Some(code) = Code::named(name) else {
        match closest(name, Code::ALL.iter().map(|code| code.as_str())) {
            Some(meant) => fail!("there is no code `{name}`; did you mean `{meant}`?"),
            None => fail!("there is no code `{name}`; `factline explain` lists them all"),
        }
    };
    out!("{}[{code}]: {}\n\n{}", code.severity().word(), code.title(), wrapped(code.help()));
    Ok(())
}

/// A paragraph in lines of up to 80 characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + length >= 80 {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}
