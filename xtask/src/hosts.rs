//! Our site in programs of others, from Debian's packages, on loopback: no part of the tests.

use std::path::Path;

use crate::{
    examples,
    run::{Failed, root},
    stages::node,
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
    if !there {
        install(&WORDPRESS, "the CMS that is tried")?;
    }
    run_it("wordpress/try.mjs", "target/examples", "target/wordpress")
}

/// Serves the site by nginx and Caddy with the settings of `docs/hosting.md`, and compares their
/// answers with `docs/contracts.md`.
pub fn hosting() -> Result<(), Failed> {
    let brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    let there = has("nginx") && has("caddy") && Path::new(brotli).is_file();
    if !there {
        install(&SERVERS, "the servers that are tried")?;
    }
    run_it("hosting/try.mjs", "target/examples/site", "target/hosting")
}

/// Builds the examples, and runs a script of `e2e/` on a folder of them, with a folder of its own.
fn run_it(script: &str, of: &str, own: &str) -> Result<(), Failed> {
    examples::make(examples::PORT)?;
    let [of, own] = [of, own].map(|folder| root().join(folder).display().to_string());
    node(&tools::browser()?.chromium, &[script, &of, &own])
}

/// Whether one of Debian's programs is there.
fn has(name: &str) -> bool {
    ["/usr/bin", "/usr/sbin"].iter().any(|folder| Path::new(folder).join(name).is_file())
}

fn install(packages: &[&str], why: &str) -> Result<(), Failed> {
    let all = packages.join(", ");
    let wanted = format!("install Debian's packages {all}, or run this as root");
    tools::debian(packages, &["--no-install-recommends"], why, &wanted)
}
