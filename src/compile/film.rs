//! Films on platforms, which play them in frames: their addresses, in all the forms that people copy them in.

use alloc::{format, string::String};

/// A film that a site plays in a frame.
#[derive(Debug, PartialEq, Eq)]
pub struct Film {
    /// What the site calls itself.
    pub site: &'static str,
    /// Where it can be watched on the site.
    pub page: String,
    /// The address of the frame, which sets no cookies before it plays.
    pub player: String,
}

/// The film of an address, as a parser of the URL Standard writes it.
pub fn film(host: &str, href: &str) -> Option<Film> {
    let host = host.trim_start_matches("www.").trim_start_matches("m.");
    let (_, rest) = href.split_once("://")?;
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.split_once('/')?.1;
    let of_query = |name: &str| {
        let pairs = query.split('&').chain(fragment.split('&'));
        pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)
    };
    let start = of_query("t").or_else(|| of_query("start")).and_then(|(_, time)| seconds(time));
    let parts: [&str; 4] = {
        let mut parts = path.split('/');
        core::array::from_fn(|_| parts.next().unwrap_or_default())
    };
    match (host, parts) {
        ("youtu.be", [id, "", ..]) => youtube(id, start),
        (
            "youtube.com" | "music.youtube.com" | "youtube-nocookie.com",
            ["embed" | "shorts" | "live" | "v", id, "", ..],
        ) => youtube(id, start),
        ("youtube.com" | "music.youtube.com", ["watch", "", ..]) => {
            youtube(of_query("v")?.1, start)
        }
        ("vimeo.com", [id, hash, "", _]) => vimeo(id, hash, start),
        ("vimeo.com", ["channels", _, id, ""]) => vimeo(id, "", start),
        ("player.vimeo.com", ["video", id, "", ..]) => {
            vimeo(id, of_query("h").map_or("", |(_, hash)| hash), start)
        }
        _ => None,
    }
}

fn youtube(id: &str, start: Option<u32>) -> Option<Film> {
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if id.len() != 11 || !id.bytes().all(is_letter) {
        return None;
    }
    let (at, from) = match start {
        Some(start) => (format!("&t={start}s"), format!("start={start}&")),
        None => (String::new(), String::new()),
    };
    Some(Film {
        site: "YouTube",
        page: format!("https://www.youtube.com/watch?v={id}{at}"),
        player: format!("https://www.youtube-nocookie.com/embed/{id}?{from}autoplay=1"),
    })
}

fn vimeo(id: &str, hash: &str, start: Option<u32>) -> Option<Film> {
    let is_good = !id.is_empty()
        && id.len() <= 12
        && id.bytes().all(|b| b.is_ascii_digit())
        && hash.len() <= 20
        && hash.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_good {
        return None;
    }
    let at = start.map(|start| format!("#t={start}s")).unwrap_or_default();
    let (slash, from) = match hash {
        "" => ("", String::new()),
        hash => ("/", format!("h={hash}&")),
    };
    Some(Film {
        site: "Vimeo",
        page: format!("https://vimeo.com/{id}{slash}{hash}{at}"),
        player: format!("https://player.vimeo.com/video/{id}?{from}dnt=1&autoplay=1{at}"),
    })
}

/// `90`, `90s`, `1m30s`, `1h2m3s`.
fn seconds(time: &str) -> Option<u32> {
    let mut all: u32 = 0;
    let mut rest = time;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u32 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next();
        let factor = match unit {
            None | Some('s') => 1,
            Some('m') => 60,
            Some('h') => 3600,
            Some(_) => return None,
        };
        all = all.checked_add(number.checked_mul(factor)?)?;
        rest = &rest[digits + unit.map_or(0, char::len_utf8)..];
    }
    Some(all).filter(|all| *all > 0)
}

/// The address of a player that does not begin to play by itself.
pub fn at_rest(player: &str) -> String {
    player.replace("&autoplay=1", "").replace("?autoplay=1", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::parse_address;

    fn of(address: &str) -> Option<(String, String)> {
        let address = parse_address(address).unwrap();
        film(&address.host, &address.href).map(|film| (film.page, film.player))
    }

    #[test]
    fn every_form_of_an_address_leads_to_its_film() {
        let youtube = |at: &str, from: &str| {
            let page = format!("https://www.youtube.com/watch?v=dQw4w9WgXcQ{at}");
            let player = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ";
            Some((page, format!("{player}?{from}autoplay=1")))
        };
        let vimeo = |path: &str, query: &str, at: &str| {
            let player = "https://player.vimeo.com/video/76979871";
            Some((
                format!("https://vimeo.com/{path}{at}"),
                format!("{player}?{query}dnt=1&autoplay=1{at}"),
            ))
        };
        for (address, wanted) in [
            ("https://youtu.be/dQw4w9WgXcQ", youtube("", "")),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=30", youtube("&t=30s", "start=30&")),
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", youtube("&t=90s", "start=90&")),
            (
                "http://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ#t=1h2m3s",
                youtube("&t=3723s", "start=3723&"),
            ),
            ("https://www.youtube.com/shorts/dQw4w9WgXcQ", youtube("", "")),
            ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", youtube("", "")),
            ("https://youtube.com/embed/dQw4w9WgXcQ?start=7", youtube("&t=7s", "start=7&")),
            ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", youtube("", "")),
            ("https://vimeo.com/76979871", vimeo("76979871", "", "")),
            ("https://vimeo.com/76979871#t=1m5s", vimeo("76979871", "", "#t=65s")),
            (
                "https://vimeo.com/76979871/abc123def0",
                vimeo("76979871/abc123def0", "h=abc123def0&", ""),
            ),
            ("https://vimeo.com/channels/staffpicks/76979871", vimeo("76979871", "", "")),
            (
                "https://player.vimeo.com/video/76979871?h=abc123def0",
                vimeo("76979871/abc123def0", "h=abc123def0&", ""),
            ),
            ("https://www.youtube.com/@channel", None),
            ("https://www.youtube.com/watch?v=short", None),
            ("https://www.youtube.com/embed/dQw4w9Wg%22Q", None),
            ("https://vimeo.com/about", None),
            ("https://evil.example/youtu.be/dQw4w9WgXcQ", None),
            ("https://youtube.com.evil.example/embed/dQw4w9WgXcQ", None),
            ("https://example.org/film.mp4", None),
        ] {
            assert_eq!(of(address), wanted, "{address}");
        }
    }

    #[test]
    fn a_player_at_rest_does_not_begin_by_itself() {
        let film = |address: &str| at_rest(&of(address).unwrap().1);
        assert_eq!(
            film("https://youtu.be/dQw4w9WgXcQ?t=3"),
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=3"
        );
        assert_eq!(
            film("https://youtu.be/dQw4w9WgXcQ"),
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
        );
        assert_eq!(
            film("https://vimeo.com/76979871"),
            "https://player.vimeo.com/video/76979871?dnt=1"
        );
    }
}
