//! The floor: rows to the bare drivers, in the fastest way that each database documents.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDateTime, Timelike};
use mysql::prelude::Queryable;
use rusqlite::types::Null;
use seed_diesel::SeedRows;

use crate::Outcome;
use crate::rows::{Model, Value};

/// How much text is collected before it goes to the driver.
const CHUNK: usize = 64 * 1024;

/// Where rows of any table go.
pub(crate) trait Sink {
    fn table<M: Model>(&mut self, rows: SeedRows<M>) -> Outcome;
}

/// PostgreSQL: COPY in the text format.
pub(crate) struct Copy<'a>(pub(crate) &'a mut postgres::Client);

impl Sink for Copy<'_> {
    fn table<M: Model>(&mut self, rows: SeedRows<M>) -> Outcome {
        let columns = M::FIELDS.join(", ");
        let mut writer = self
            .0
            .copy_in(&format!("COPY \"{}\" ({columns}) FROM STDIN", M::TABLE))?;
        write_lines(rows, &mut writer)?;
        writer.finish()?;
        Ok(())
    }
}

/// MySQL and MariaDB: LOAD DATA LOCAL INFILE, whose file is this program.
pub(crate) struct LoadData<'a>(pub(crate) &'a mut mysql::Conn);

impl Sink for LoadData<'_> {
    fn table<M: Model>(&mut self, rows: SeedRows<M>) -> Outcome {
        let mut rows = Some(rows);
        let handler = mysql::LocalInfileHandler::new(move |_, writer| match rows.take() {
            Some(rows) => write_lines(rows, writer),
            None => Ok(()),
        });
        self.0.set_local_infile_handler(Some(handler));
        let columns = M::FIELDS.join(", ");
        self.0.query_drop(format!(
            "LOAD DATA LOCAL INFILE 'rows' INTO TABLE `{}` CHARACTER SET utf8mb4 ({columns})",
            M::TABLE
        ))?;
        Ok(())
    }
}

/// SQLite: one prepared statement.
pub(crate) struct Prepared<'a>(pub(crate) &'a rusqlite::Connection);

impl Sink for Prepared<'_> {
    fn table<M: Model>(&mut self, rows: SeedRows<M>) -> Outcome {
        let columns = M::FIELDS.join(", ");
        let marks = vec!["?"; M::FIELDS.len()].join(", ");
        let mut insert = self.0.prepare(&format!(
            "INSERT INTO \"{}\" ({columns}) VALUES ({marks})",
            M::TABLE
        ))?;
        for row in rows {
            let mut place = 0;
            let mut result = Ok(());
            M::each(&row, |value| {
                place += 1;
                let bound = match value {
                    Value::Null => insert.raw_bind_parameter(place, Null),
                    Value::Integer(value) => insert.raw_bind_parameter(place, value),
                    Value::Double(value) => insert.raw_bind_parameter(place, value),
                    Value::Decimal(value) => insert.raw_bind_parameter(place, value.to_string()),
                    Value::Text(value) => insert.raw_bind_parameter(place, value),
                    Value::Time(value) => {
                        let text = time_text(value);
                        let text = std::str::from_utf8(&text).unwrap_or_default();
                        insert.raw_bind_parameter(place, text)
                    }
                };
                if bound.is_err() {
                    result = bound;
                }
            });
            result?;
            insert.raw_execute()?;
        }
        Ok(())
    }
}

/// Rows in the text format that COPY and LOAD DATA have in common.
fn write_lines<M: Model>(rows: SeedRows<M>, writer: &mut impl Write) -> io::Result<()> {
    let mut chunk = Vec::with_capacity(CHUNK + CHUNK / 4);
    for row in rows {
        M::each(&row, |value| {
            push(&mut chunk, value);
            chunk.push(b'\t');
        });
        chunk.pop();
        chunk.push(b'\n');
        if chunk.len() >= CHUNK {
            writer.write_all(&chunk)?;
            chunk.clear();
        }
    }
    writer.write_all(&chunk)
}

fn push(chunk: &mut Vec<u8>, value: Value<'_>) {
    // Writing to a vector cannot fail.
    let _ = match value {
        Value::Null => chunk.write_all(b"\\N"),
        Value::Integer(value) => write!(chunk, "{value}"),
        Value::Double(value) => write!(chunk, "{value}"),
        Value::Decimal(value) => write!(chunk, "{value}"),
        Value::Text(value) => push_text(chunk, value),
        Value::Time(value) => chunk.write_all(&time_text(value)),
    };
}

fn push_text(chunk: &mut Vec<u8>, text: &str) -> io::Result<()> {
    let special = |byte: &u8| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r');
    if !text.as_bytes().iter().any(special) {
        return chunk.write_all(text.as_bytes());
    }
    for byte in text.bytes() {
        match byte {
            b'\\' => chunk.write_all(b"\\\\")?,
            b'\t' => chunk.write_all(b"\\t")?,
            b'\n' => chunk.write_all(b"\\n")?,
            b'\r' => chunk.write_all(b"\\r")?,
            _ => chunk.push(byte),
        }
    }
    Ok(())
}

/// `2024-05-08 12:30:00`.
fn time_text(time: NaiveDateTime) -> [u8; 19] {
    let mut text = *b"0000-00-00 00:00:00";
    let parts = [
        (0, time.year().unsigned_abs() / 100),
        (2, time.year().unsigned_abs() % 100),
        (5, time.month()),
        (8, time.day()),
        (11, time.hour()),
        (14, time.minute()),
        (17, time.second()),
    ];
    for (place, number) in parts {
        text[place] += (number / 10 % 10) as u8;
        text[place + 1] += (number % 10) as u8;
    }
    text
}
