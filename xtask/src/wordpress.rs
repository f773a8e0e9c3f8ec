//! A real WordPress with our pages in it: Debian's package, on loopback, thrown away afterwards.

use crate::{
    examples,
    run::{Failed, output, program, root, run},
    tools,
};

const PACKAGES: [&str; 6] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "mariadb-server",
    "php-cli",
    "php-mysql",
    "php-curl",
];

/// Sets WordPress up, publishes posts with a story's address and with its frame in them, as an
/// administrator and as an author without the right to unfiltered HTML, and tells what came of each.
pub fn run_it() -> Result<(), Failed> {
    examples::make(examples::PORT)?;
    if !root_of_wordpress() {
        if output("id", &["-u"]).as_deref() != Some("0") {
            let all = PACKAGES.join(" ");
            return Err(Failed(format!("install Debian's packages {all}, or run this as root")));
        }
        println!("Installing Debian's {}: the CMS that is tried.", PACKAGES.join(", "));
        run(&mut program("apt-get", &["update", "-q"]))?;
        let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
        arguments.extend(PACKAGES);
        run(program("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    let browser = tools::browser()?;
    tools::node_packages()?;
    let examples = root().join("target/examples").display().to_string();
    let folder = root().join("target/wordpress").display().to_string();
    let arguments = ["wordpress/try.mjs", &examples, &folder];
    run(program("node", &arguments)
        .current_dir(root().join("e2e"))
        .env("CHROMIUM", browser.chromium))
}

fn root_of_wordpress() -> bool {
    std::path::Path::new("/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css")
        .is_file()
        && output("php", &["--version"]).is_some()
        && output("mariadbd", &["--version"])
            .or_else(|| output("/usr/sbin/mariadbd", &["--version"]))
            .is_some()
}
