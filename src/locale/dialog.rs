//! What the dialog says in which a reader makes a text to embed, and what is said after sharing. It is
//! in no story: the script of the dialog, which is loaded at a touch, carries it in all languages.

use alloc::{format, string::String, vec::Vec};

use super::Language;

/// The texts by the names that the script knows them by, in the order of [`Language::ALL`].
const TEXTS: [(&str, [&str; 4]); 24] = [
    (
        "title",
        ["Embed this story", "Материалды бетке кірістіру", "Встроить материал", "تضمين هذه المادة"],
    ),
    ("way", ["Way in", "Тәсіл", "Способ", "الطريقة"]),
    ("element", ["Element (script)", "Элемент (скрипт)", "Элемент (скрипт)", "عنصر (سكربت)"]),
    ("frame", ["Frame (iframe)", "Фрейм (iframe)", "Фрейм (iframe)", "إطار (iframe)"]),
    ("amp", ["AMP", "AMP", "AMP", "AMP"]),
    ("link", ["Link (oEmbed)", "Сілтеме (oEmbed)", "Ссылка (oEmbed)", "رابط (oEmbed)"]),
    ("part", ["Part", "Бөлігі", "Часть", "الجزء"]),
    (
        "both",
        [
            "Card and timeline",
            "Карта және хронология",
            "Карточка и хронология",
            "البطاقة والتسلسل الزمني",
        ],
    ),
    ("card", ["Card alone", "Тек карта", "Только карточка", "البطاقة وحدها"]),
    ("timeline", ["Timeline alone", "Тек хронология", "Только хронология", "التسلسل الزمني وحده"]),
    ("theme", ["Colours", "Түстер", "Цвета", "الألوان"]),
    ("auto", ["As the page", "Бет сияқты", "Как у страницы", "كما في الصفحة"]),
    ("light", ["Light", "Ашық", "Светлые", "فاتحة"]),
    ("dark", ["Dark", "Қараңғы", "Тёмные", "داكنة"]),
    ("language", ["Language", "Тіл", "Язык", "اللغة"]),
    ("height", ["Height, pixels", "Биіктігі, пиксель", "Высота, пиксели", "الارتفاع بالبكسل"]),
    ("code", ["Text to copy", "Көшіретін мәтін", "Текст для копирования", "النص المراد نسخه"]),
    ("preview", ["Preview", "Алдын ала көрініс", "Предпросмотр", "معاينة"]),
    ("copy", ["Copy", "Көшіру", "Копировать", "نسخ"]),
    ("copied", ["Copied", "Көшірілді", "Скопировано", "تم النسخ"]),
    ("close", ["Close", "Жабу", "Закрыть", "إغلاق"]),
    (
        "linkToCopy",
        ["Link to copy", "Көшіретін сілтеме", "Ссылка для копирования", "الرابط المراد نسخه"],
    ),
    (
        "notCopied",
        [
            "Copying is blocked here. Select the text and copy it yourself.",
            "Мұнда көшіруге рұқсат жоқ. Мәтінді белгілеп, өзіңіз көшіріп алыңыз.",
            "Копирование здесь запрещено. Выделите текст и скопируйте его сами.",
            "النسخ محظور هنا. حدِّد النص وانسخه بنفسك.",
        ],
    ),
    ("linkCopied", ["Link copied", "Сілтеме көшірілді", "Ссылка скопирована", "تم نسخ الرابط"]),
];

/// The texts of the dialog.
pub struct DialogWords;

impl DialogWords {
    /// Texts by name, by primary subtag, as the text of a JavaScript object.
    pub fn script() -> String {
        let table = |(i, (tag, _)): (usize, &(&str, Language))| {
            let line = |(name, texts): &(&str, [&str; 4])| format!("{name}:{:?}", texts[i]);
            let lines = TEXTS.iter().map(line).collect::<Vec<_>>().join(",");
            format!("{tag}:{{{lines}}}")
        };
        let all = Language::ALL.iter().enumerate().map(table);
        format!("{{{}}}", all.collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_text_of_the_dialog() {
        for (name, texts) in TEXTS {
            assert!(texts.iter().all(|text| !text.is_empty()), "{name}");
        }
        let script = DialogWords::script();
        assert!(script.starts_with("{en:{title:\"Embed this story\""), "{script}");
        assert_eq!(script.matches("copied:").count(), 4);
    }
}
