//! Names in words.

/// The words of a name in lower case: between `_`, at the borders of numbers and at the humps of
/// camel case.
pub(super) fn words(name: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Lower,
        Upper,
        Number,
    }
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let kind = match character {
            '0'..='9' => Kind::Number,
            _ if character.is_uppercase() => Kind::Upper,
            _ if character.is_alphanumeric() => Kind::Lower,
            _ => {
                before = None;
                continue;
            }
        };
        // The last of several capitals begins a word if a small letter follows: `HTMLBody`.
        let hump = characters.peek().is_some_and(|next| next.is_lowercase());
        let same = match (before, kind) {
            (Some(Kind::Upper), Kind::Lower) => true,
            (Some(Kind::Upper), Kind::Upper) => !hump,
            (before, kind) => before == Some(kind),
        };
        before = Some(kind);
        match words.last_mut().filter(|_| same) {
            Some(word) => word.extend(character.to_lowercase()),
            None => words.push(character.to_lowercase().collect()),
        }
    }
    words
}

pub(super) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words before the numbers at the end.
pub(super) fn without_numbers(words: &[String]) -> &[String] {
    let numbers = words.iter().rev().take_while(|word| is_number(word));
    &words[..words.len() - numbers.count()]
}

/// One of what an English plural names.
pub(super) fn singular(word: String) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => stem.to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_split_into_words() {
        let cases: [(&str, &[&str]); 9] = [
            ("created_at", &["created", "at"]),
            ("createdAt", &["created", "at"]),
            ("CreatedAt", &["created", "at"]),
            ("HTMLBody", &["html", "body"]),
            ("userID", &["user", "id"]),
            ("address2", &["address", "2"]),
            ("line_1_text", &["line", "1", "text"]),
            ("__x__", &["x"]),
            ("größeCm", &["größe", "cm"]),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name), expected, "{name}");
        }
        assert!(words("").is_empty());
    }
}
