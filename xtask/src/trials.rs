//! Our site in programs of others, from Debian's packages, on loopback: no part of the tests.

use std::path::Path;

use crate::{
    examples,
    run::{Failed, output, program, root, run},
    tools,
};

const WORDPRESS: [&str; 6] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "mariadb-server",
    "php-cli",
    "php-mysql",
    "php-curl",
];
const SERVERS: [&str; 3] = ["nginx-light", "libnginx-mod-http-brotli-static", "caddy"];

/// Sets WordPress up, publishes posts with a story's address and with its frame in them, as an
/// administrator and as an author without the right to unfiltered HTML, and tells what came of each.
pub fn wordpress() -> Result<(), Failed> {
    let theme = "/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css";
    let there = Path::new(theme).is_file() && has("php") && has("mariadbd");
    install(&WORDPRESS, "the CMS that is tried", there)?;
    run_it("wordpress/try.mjs", "target/examples", "target/wordpress")
}

/// Serves the site by nginx and Caddy with the settings of `docs/hosting.md`, and compares their
/// answers with `docs/contracts.md`.
pub fn hosting() -> Result<(), Failed> {
    let brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    let there = has("nginx") && has("caddy") && Path::new(brotli).is_file();
    install(&SERVERS, "the servers that are tried", there)?;
    run_it("hosting/try.mjs", "target/examples/site", "target/hosting")
}

/// Builds the examples, and runs a script of `e2e/` on a folder of them, with a folder of its own.
fn run_it(script: &str, of: &str, own: &str) -> Result<(), Failed> {
    examples::make(examples::PORT)?;
    let browser = tools::browser()?;
    tools::node_packages()?;
    let [of, own] = [of, own].map(|folder| root().join(folder).display().to_string());
    run(program("node", &[script, &of, &own])
        .current_dir(root().join("e2e"))
        .env("CHROMIUM", browser.chromium))
}

/// Whether one of Debian's programs is there.
fn has(name: &str) -> bool {
    ["/usr/bin", "/usr/sbin"].iter().any(|folder| Path::new(folder).join(name).is_file())
}

/// Installs packages of Debian's where something is missing.
fn install(packages: &[&str], what: &str, there: bool) -> Result<(), Failed> {
    if there {
        return Ok(());
    }
    let all = packages.join(", ");
    if output("id", &["-u"]).as_deref() != Some("0") {
        return Err(Failed(format!("install Debian's packages {all}, or run this as root")));
    }
    println!("Installing Debian's {all}: {what}.");
    run(&mut program("apt-get", &["update", "-q"]))?;
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(packages);
    run(program("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
