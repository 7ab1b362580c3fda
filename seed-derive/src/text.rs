//! Tokens as a person writes them, the same whatever compiler prints them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The most characters that are shown.
const MOST: usize = 80;

/// `int(18..=90)` for the tokens of it; cut where it is long.
pub(crate) fn of(tokens: &(impl ToTokens + ?Sized)) -> String {
    let mut text = String::new();
    write(tokens.to_token_stream(), &mut text);
    if text.chars().count() > MOST {
        text = text.chars().take(MOST - 3).collect::<String>() + "...";
    }
    text
}

/// What came before, as far as spaces depend on it.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Word,
    /// A joint or tight punctuation, such as `::`, `..=`, `&` or `-` before a number.
    Tight,
    /// Punctuation that a space follows.
    Loose,
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut before = Before::Nothing;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                let called = before == Before::Word && group.delimiter() != Delimiter::Brace;
                if !called && matches!(before, Before::Word | Before::Loose) {
                    text.push(' ');
                }
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
                before = Before::Word;
            }
            TokenTree::Punct(first) => {
                let mut operator = first.as_char().to_string();
                let mut spacing = first.spacing();
                while spacing == Spacing::Joint && first.as_char() != '\'' {
                    let Some(TokenTree::Punct(next)) = tokens.peek() else {
                        break;
                    };
                    let longer = format!("{operator}{}", next.as_char());
                    if !OPERATORS.contains(&longer.as_str()) {
                        break;
                    }
                    operator = longer;
                    spacing = next.spacing();
                    tokens.next();
                }
                before = write_operator(&operator, before, text);
            }
            word => {
                if matches!(before, Before::Word | Before::Loose) {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
                before = Before::Word;
            }
        }
    }
}

/// Operators of several characters.
const OPERATORS: &[&str] = &[
    "::", "..", "..=", "=>", "->", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=",
];

fn write_operator(operator: &str, before: Before, text: &mut String) -> Before {
    match operator {
        "," | ";" => {
            text.push_str(operator);
            Before::Loose
        }
        "::" | ".." | "..=" | "." | "#" | "'" | "|" | "<" | ">" | "?" | ":" | "!" => {
            let spaced = before == Before::Loose || (before == Before::Word && operator == "'");
            if spaced {
                text.push(' ');
            }
            text.push_str(operator);
            match operator {
                ":" => Before::Loose,
                _ => Before::Tight,
            }
        }
        "&" | "-" | "*" if before != Before::Word => {
            if before == Before::Loose {
                text.push(' ');
            }
            text.push_str(operator);
            Before::Tight
        }
        _ => {
            if before != Before::Nothing {
                text.push(' ');
            }
            text.push_str(operator);
            Before::Loose
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn tokens_read_as_they_were_written() {
        for written in [
            "int(18..=90)",
            "full_name",
            "-5",
            "-5..=5",
            "values(\"a\", \"b\")",
            "values(&NAMES)",
            "weighted(0.3 => int(1..=9), 0.7 => number(0.5..2.5))",
            "my::room(1, 2 + 3)",
            "lorem(sentences = 2)",
            "Option<String>",
            "chrono::NaiveDateTime",
            "&'a str",
        ] {
            let tokens: proc_macro2::TokenStream = written.parse().unwrap();
            assert_eq!(of(&tokens), written);
        }
    }
}
