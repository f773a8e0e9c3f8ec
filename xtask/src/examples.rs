//! A page for each way in, with a built site and the npm package, in one folder.

use std::{fs, path::Path};

use crate::{
    npm, release,
    run::{Failed, program, root, run},
    tools::{self, Tools, WASM},
};

/// Where the examples are put together.
const FOLDER: &str = "target/examples";
/// Where they are served unless told otherwise.
pub const PORT: u16 = 8090;
const STORIES: [&str; 2] = ["stories/space-days-kazakhstan.json", "examples/bridge.json"];

/// Makes the release build and the command, and puts the examples together of them. `port` is where
/// they will be served.
pub fn make(port: u16) -> Result<(), Failed> {
    release::dist()?;
    release::command()?;
    let folder = root().join(FOLDER);
    npm::copy(&root().join("examples"), &folder)?;
    // A site keeps the files of earlier builds; nothing here is to lean on them.
    for part in ["apps", "site"] {
        let _ = fs::remove_dir_all(folder.join(part));
    }
    let command = root().join("target/command/factline").display().to_string();
    let out = folder.join("site").display().to_string();
    let url = format!("http://127.0.0.1:{port}/site/");
    let mut arguments = vec!["build", "--out", &out, "--url", &url];
    arguments.extend(STORIES);
    run(program(&command, &arguments).current_dir(root()))?;
    npm::apps(&npm::pack()?, &folder.join("apps"))?;
    leptos(&folder)?;
    fixture(&command)
}

/// The built site with the story of the end-to-end tests.
fn fixture(command: &str) -> Result<(), Failed> {
    let out = root().join("target/e2e/site").display().to_string();
    let url = "http://127.0.0.1/";
    let arguments = ["build", "tests/fixtures/journey.json", "--out", &out, "--url", url];
    run(&mut program(command, &arguments))?;
    tools::node_packages()?;
    run(program("node", &["fixture.mjs", &out]).current_dir(root().join("e2e")))
}

/// The application in Leptos, which takes the components themselves, with a story of the site and the
/// style sheet.
fn leptos(folder: &Path) -> Result<(), Failed> {
    let name = "factline-in-leptos";
    let build = ["build", "--quiet", "--package", name, "--target", WASM];
    run(&mut program("cargo", &build))?;
    let out = folder.join("leptos");
    let wasm = root().join("target").join(WASM).join(format!("debug/{name}.wasm"));
    let [wasm, shown] = [wasm, out.clone()].map(|path| path.display().to_string());
    let bind = ["--target", "web", "--no-typescript", "--out-dir", &shown, &wasm];
    run(&mut Tools::for_building()?.program("wasm-bindgen", &bind))?;
    fs::copy(folder.join("site/bridge/bridge.story"), out.join("bridge.story"))?;
    fs::copy(root().join("target/npm/factline.css"), out.join("factline.css"))?;
    Ok(())
}

/// Serves the examples on 127.0.0.1.
pub fn serve(port: u16) -> Result<(), Failed> {
    make(port)?;
    tools::node_packages()?;
    let (folder, port) = (root().join(FOLDER).display().to_string(), port.to_string());
    let serve = ["examples.mjs", &folder, &port];
    run(program("node", &serve).current_dir(root().join("e2e")))
}
