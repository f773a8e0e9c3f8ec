//! What the page says that holds every way to embed a story as a text to copy. It is made natively, and no
//! reader loads it.

/// The texts of the page.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaysWords {
    /// Heads it, before the headline of the story.
    pub title: &'static str,
    pub element: Way,
    /// The element with the whole story in it.
    pub whole: Way,
    /// The element with one version for good.
    pub pinned: Way,
    pub frame: Way,
    pub amp: Way,
    /// For feeds and newsletters.
    pub feeds: Way,
    pub oembed: Way,
    /// For search engines.
    pub search: Way,
}

/// A way in: its name, and what there is to know about it.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Way {
    pub name: &'static str,
    pub about: &'static str,
}

#[cfg(test)]
mod tests {
    use super::super::Language;

    #[test]
    fn every_language_has_every_way_in_its_own_words() {
        let english = &Language::ENGLISH.locale().ways;
        for language in Language::all().filter(|language| *language != Language::ENGLISH) {
            let ways = &language.locale().ways;
            assert!(!ways.title.is_empty() && ways.title != english.title, "{}", language.tag);
            for (way, same) in [
                (&ways.element, &english.element),
                (&ways.whole, &english.whole),
                (&ways.pinned, &english.pinned),
                (&ways.frame, &english.frame),
                (&ways.amp, &english.amp),
                (&ways.feeds, &english.feeds),
                (&ways.oembed, &english.oembed),
                (&ways.search, &english.search),
            ] {
                assert!(!way.name.is_empty(), "{}", language.tag);
                assert_ne!(way.about, same.about, "{}", language.tag);
            }
        }
    }
}
