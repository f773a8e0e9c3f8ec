//! What stands in a story beside its own texts. These words are put into the story where it is
//! compiled, so that readers load those alone that are in use.

use super::Language;

/// Words around corrections, media and original wordings. Braces mark what is filled in.
pub struct Phrases {
    /// Before a correction: `{date}`.
    pub corrected_on: &'static str,
    /// In a correction: before what was said, and before what is said now.
    pub before: &'static str,
    pub now: &'static str,
    /// After a value: `{words}`, as the source words it.
    pub original: &'static str,
    /// The way to a picture, a film or a recording: `{host}` will be asked for it.
    pub show_image: &'static str,
    pub show_video: &'static str,
    pub show_audio: &'static str,
    /// Before a licence.
    pub license: &'static str,
    /// Where the story was written in a newer format than its compiler knew.
    pub newer_format: &'static str,
    /// Where the interactive part cannot start.
    pub reading_only: &'static str,
}

impl Phrases {
    pub fn of(language: Language) -> Phrases {
        match language {
            Language::English => Phrases {
                corrected_on: "Corrected, {date}.",
                before: "Before:",
                now: "Now:",
                original: "in the source: “{words}”",
                show_image: "Show the image, from {host}",
                show_video: "Play the video, from {host}",
                show_audio: "Play the recording, from {host}",
                license: "Licence:",
                newer_format: "This story was written for a newer version of this page. Parts of it may be missing.",
                reading_only: "Search and filters could not be started here. The whole story is on this page.",
            },
            Language::Russian => Phrases {
                corrected_on: "Исправлено, {date}.",
                before: "Было:",
                now: "Стало:",
                original: "в источнике: «{words}»",
                show_image: "Показать изображение с {host}",
                show_video: "Воспроизвести видео с {host}",
                show_audio: "Воспроизвести запись с {host}",
                license: "Лицензия:",
                newer_format: "Материал написан для более новой версии этой страницы. Часть его может отсутствовать.",
                reading_only: "Поиск и отбор здесь запустить не удалось. Весь материал — на этой странице.",
            },
            Language::Kazakh => Phrases {
                corrected_on: "Түзетілді, {date}.",
                before: "Бұрын:",
                now: "Енді:",
                original: "дереккөзде: «{words}»",
                show_image: "Суретті көрсету: {host}",
                show_video: "Бейнені қосу: {host}",
                show_audio: "Жазбаны қосу: {host}",
                license: "Лицензия:",
                newer_format: "Бұл материал беттің жаңарақ нұсқасына арналған. Кейбір бөліктері болмауы мүмкін.",
                reading_only: "Іздеу мен сүзу мұнда іске қосылмады. Материал түгел осы бетте.",
            },
            Language::Arabic => Phrases {
                corrected_on: "صُحّح، {date}.",
                before: "كان:",
                now: "الآن:",
                original: "في المصدر: «\u{2068}{words}\u{2069}»",
                show_image: "عرض الصورة من {host}",
                show_video: "تشغيل الفيديو من {host}",
                show_audio: "تشغيل التسجيل من {host}",
                license: "الرخصة:",
                newer_format: "كُتبت هذه المادة لإصدار أحدث من هذه الصفحة. قد تنقص أجزاء منها.",
                reading_only: "تعذّر تشغيل البحث والتصفية هنا. المادة كاملة في هذه الصفحة.",
            },
        }
    }
}
