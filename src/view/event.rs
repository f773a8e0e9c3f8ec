use super::{
    context::StoryContext,
    dates::{Wording, date, once_over, with_date},
    entity::names,
    media::{corrections, media},
    notes::basis_line,
    share::act,
    store::Here,
    text::{in_language, text},
};
use crate::{
    dom::{Element, Node, element},
    story::{Event, Status},
};

/// How an event stands in the list.
pub struct Line {
    /// The first event of the heading above it, by which it is heard; else the date that is heard.
    pub under: Result<u32, String>,
    /// Whether it says its own date, which the heading does not.
    pub is_dated: bool,
    /// The heading, where it begins with this event and stands in its line.
    pub heading: Option<Element>,
    /// Whether its text can be read at once.
    pub is_open: bool,
    /// Whether its text is made after the lines around it.
    pub is_deferred: bool,
}

/// One event, with its position in the story: native `<details>`, which opens with and without Wasm.
pub fn event_view(context: &StoryContext, here: Here, index: usize, line: Line) -> Element {
    let Line { under, is_dated, heading, is_open, is_deferred } = line;
    let story = &context.story;
    let event: &Event = &here;
    let class = match (event.status, event.when.is_soft()) {
        (Status::Planned, _) => "event planned",
        (
            Status::Happened
            | Status::Ongoing
            | Status::Cancelled
            | Status::Disputed
            | Status::Corrected,
            is_soft,
        ) => match is_soft {
            true => "event soft",
            false => "event",
        },
    };
    // What the heading does not say: its own date, or what it is about.
    let flag = story.status_word(event.status).filter(|_| event.status != Status::Planned);
    let rarest = event.tags.iter().min_by_key(|tag| story.tags[**tag].events);
    let aside = match (is_dated, rarest) {
        (true, _) => date(&event.when, Wording::Short),
        (false, Some(tag)) => vec![story.tags[*tag].name.as_str().into()],
        (false, None) => Vec::new(),
    };
    let is_late = (event.status == Status::Planned).then(|| {
        let told = !event.outcome.is_empty();
        let late = once_over(context, element("span").class("late"), &event.when, told);
        late.child(if told { &*event.outcome } else { story.words.date_passed() })
            .child(story.words.comma())
    });
    let between = (flag.is_some() && !aside.is_empty()).then_some(" · ");
    let is_there = flag.is_some() || !aside.is_empty();
    let aside = is_there.then(|| {
        element("small").children(is_late).children(flag).children(between).children(aside)
    });
    let number = index.to_string();
    let id = ["e", &number].concat();
    let (names, heard) = match under {
        Ok(number) => ([&id, " h", &number.to_string()].concat(), None),
        Err(date) => (id.clone(), Some(date)),
    };
    let heard = heard.filter(|date| !date.is_empty() && !is_dated);
    let heard = heard.map(|date| element("span").class("heard").child(" ").child(date));
    let summary = element("summary")
        .attr("id", id)
        .attr("aria-labelledby", names)
        .child(element("span").child(event.title.as_str()))
        .children(heard)
        .children(aside.is_some().then_some(" "))
        .children(aside);
    let item = in_language(element("li"), event.language.as_ref())
        .class(class)
        .attr("data-event", event.id.as_str());
    let context = context.clone();
    let fill = move |body| body_view(body, &context, &here, is_dated);
    let body = element("div").class("body");
    let body: Node = if is_deferred { body.deferred(fill).into() } else { fill(body).into() };
    let details = element("details");
    let details = if is_open { details.attr("open", "") } else { details };
    item.children(heading).child(details.child(summary).child(body))
}

/// What an event says once it is open.
fn body_view(body: Element, context: &StoryContext, event: &Event, is_dated: bool) -> Element {
    let story = &context.story;
    let is_told = event.status == Status::Planned || !event.note.is_empty();
    let overdue = is_told.then(|| {
        let known = match event.note.is_empty() {
            true => vec![story.words.plan_date_passed().into()],
            false => text(&event.note),
        };
        // What the story itself knows of a plan is there for whoever reads it.
        let told = !event.note.is_empty();
        once_over(context, element("p").class("overdue"), &event.when, told).children(known)
    });
    let mut meta = element("p").class("meta");
    if is_dated && event.when.long != event.when.short {
        meta = meta.child(element("span").children(date(&event.when, Wording::Long)));
    }
    if let Some(as_of) = event.as_of.as_ref().filter(|_| event.status == Status::Planned) {
        let planned = with_date(story.words.planned_as_of(), as_of, Wording::Long);
        meta = meta.child(element("span").class("flag").children(planned));
    }
    meta = meta.child(element("span").children(basis_line(story, &event.basis)));
    let told = (!event.body.is_empty()).then(|| element("p").children(text(&event.body)));
    let entities = (!event.entities.is_empty())
        .then(|| element("p").class("names").children(names(context, &event.entities)));
    body.children(told)
        .children(overdue)
        .children(corrections(&event.corrections))
        .children(media(&event.media))
        .child(meta)
        .children(entities)
        .child(act("link", story.words.share_event()))
}
