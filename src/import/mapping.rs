//! Which column of a table, or which path of an object, is what.

/// What a column may be mapped to.
pub const FIELDS: [&str; 16] = [
    "id",
    "date",
    "endDate",
    "precision",
    "originalDate",
    "title",
    "body",
    "tags",
    "lane",
    "place",
    "importance",
    "media",
    "alt",
    "caption",
    "credit",
    "link",
];

/// Which column of a table is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Of [`FIELDS`], and what it is made of.
    pub(super) fields: Vec<(&'static str, String)>,
}

/// What a field is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// Columns, which are joined with blanks.
    Columns(Vec<usize>),
    /// The same text for every event.
    Text(String),
}

/// What is wrong with a mapping.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    #[error("`{0}` is not of the form field=column")]
    Form(String),
    #[error("no field `{field}`; there are {known}", field = .0, known = FIELDS.join(", "))]
    NoField(String),
    #[error("`{0}` is mapped twice")]
    Twice(String),
}

impl Mapping {
    /// Reads `title=What,date=When`. A column is named by its name or its number; `date=Year+Month` joins
    /// two, and `tags="sea"` is the same text for all.
    ///
    /// # Errors
    /// [`MappingError`].
    pub fn parse(text: &str) -> Result<Mapping, MappingError> {
        let mut fields: Vec<(&'static str, String)> = Vec::new();
        for part in text.split(',') {
            let Some((field, column)) = part.split_once('=') else {
                // The name of a column may hold a comma.
                match fields.last_mut() {
                    Some((_, column)) => column.push_str(&format!(",{part}")),
                    None => return Err(MappingError::Form(part.to_owned())),
                }
                continue;
            };
            let known = FIELDS.iter().find(|known| **known == field.trim());
            let known = known.ok_or_else(|| MappingError::NoField(field.to_owned()))?;
            if fields.iter().any(|(other, _)| other == known) {
                return Err(MappingError::Twice(field.to_owned()));
            }
            fields.push((*known, column.trim().to_owned()));
        }
        Ok(Mapping { fields })
    }

    /// A mapping of fields to the names of columns.
    pub(super) fn of(fields: Vec<(&'static str, String)>) -> Mapping {
        Mapping { fields }
    }

    /// Finds the columns in a header.
    ///
    /// # Errors
    /// The name that no column has.
    pub(super) fn find(&self, header: &[String]) -> Result<Vec<(&'static str, From)>, String> {
        let place = |name: &str| column(header, name);
        let one = |(field, text): &(&'static str, String)| {
            let quoted = ['"', '\''].iter().find_map(|quote| {
                text.strip_prefix(*quote).and_then(|text| text.strip_suffix(*quote))
            });
            if let Some(constant) = quoted {
                return Ok((*field, From::Text(constant.to_owned())));
            }
            // A name may hold a plus.
            if let Some(at) = place(text) {
                return Ok((*field, From::Columns(vec![at])));
            }
            let parts: Result<Vec<usize>, String> = text
                .split('+')
                .map(|name| place(name.trim()).ok_or_else(|| name.trim().to_owned()))
                .collect();
            parts.map(|columns| (*field, From::Columns(columns)))
        };
        self.fields.iter().map(one).collect()
    }

    /// Whether a header has all the names, none of which is a number.
    pub(super) fn is_by_name(&self, header: &[String]) -> bool {
        let is_number = |name: &str| name.trim().trim_start_matches('#').parse::<usize>().is_ok();
        let named = self.fields.iter().any(|(_, text)| !is_number(text));
        named && self.find(header).is_ok()
    }

    /// The name of a column as a mapping takes it: its number, where the name would mean something else.
    pub(super) fn name_of(header: &[String], at: usize) -> String {
        let name = &header[at];
        let number = name.trim_start_matches('#').parse::<usize>().ok();
        let is_number = number.is_some_and(|number| number != at + 1);
        let is_quoted = name.starts_with(['"', '\'']);
        // The first of two columns that are called the same has the name.
        let is_second = column(header, name) != Some(at);
        match is_number || is_quoted || is_second || name.contains('=') {
            true => format!("#{}", at + 1),
            false => name.clone(),
        }
    }

    /// As it is written after `--map`.
    pub(super) fn written(&self) -> String {
        let parts: Vec<String> =
            self.fields.iter().map(|(field, column)| format!("{field}={column}")).collect();
        parts.join(",")
    }
}

/// The column of a name, or of a number counted from 1.
fn column(header: &[String], name: &str) -> Option<usize> {
    let exact = header.iter().position(|other| other == name);
    let folded = || {
        let name = name.to_lowercase();
        header.iter().position(|other| other.to_lowercase() == name)
    };
    let number = || {
        let number: usize = name.strip_prefix('#').unwrap_or(name).parse().ok()?;
        number.checked_sub(1).filter(|at| *at < header.len())
    };
    exact.or_else(folded).or_else(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_or_number_joined_or_replaced_by_a_text() {
        let header: Vec<String> =
            ["What", "Year", "Day", "A+B"].map(str::to_owned).into_iter().collect();
        let found = |text: &str| Mapping::parse(text).unwrap().find(&header);
        let columns = |columns: &[usize]| From::Columns(columns.to_vec());
        assert_eq!(found("title=what"), Ok(vec![("title", columns(&[0]))]));
        assert_eq!(
            found("title=1,date=#2"),
            Ok(vec![("title", columns(&[0])), ("date", columns(&[1]))])
        );
        assert_eq!(found("date=Year+Day"), Ok(vec![("date", columns(&[1, 2]))]));
        assert_eq!(found("body=A+B"), Ok(vec![("body", columns(&[3]))]));
        assert_eq!(found("tags=\"sea\""), Ok(vec![("tags", From::Text("sea".into()))]));
        assert_eq!(found("date=Year+Month"), Err("Month".into()));
        assert!(Mapping::parse("titel=What").unwrap_err().to_string().contains("title"));
        assert!(Mapping::parse("title=a,title=b").is_err());
    }
}
