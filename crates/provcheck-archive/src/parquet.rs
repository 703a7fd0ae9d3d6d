//! Fingerprints as Parquet, for engines that are not this one: three columns,
//! `fingerprint` and `document` (64 bits) and `position` (32 bits).

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

const SCHEMA: &str = "message postings {
    required int64 fingerprint;
    required int64 document;
    required int32 position;
}";
/// Rows of a group: what a reader takes at a time.
const GROUP: usize = 1 << 20;

/// A file of fingerprints being written.
pub struct PostingsFile {
    file: SerializedFileWriter<File>,
    fingerprints: Vec<i64>,
    documents: Vec<i64>,
    positions: Vec<i32>,
}

impl PostingsFile {
    /// Makes the file.
    ///
    /// # Errors
    ///
    /// Where it can't be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        let schema = parse_message_type(SCHEMA).map_err(plain)?;
        // Snappy is what every reader of Parquet knows; hashes hardly shrink anyway.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_dictionary_enabled(false)
            .build();
        let file = File::create(path)?;
        let file = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties));
        Ok(Self {
            file: file.map_err(plain)?,
            fingerprints: Vec::new(),
            documents: Vec::new(),
            positions: Vec::new(),
        })
    }

    /// Adds a fingerprint. Its 64 bits stand as a signed number.
    ///
    /// # Errors
    ///
    /// Where the file can't be written.
    pub fn push(&mut self, fingerprint: u64, document: u32, position: u32) -> io::Result<()> {
        self.fingerprints.push(fingerprint.cast_signed());
        self.documents.push(document.into());
        self.positions.push(i32::try_from(position).unwrap_or(i32::MAX));
        if self.fingerprints.len() == GROUP { self.group() } else { Ok(()) }
    }

    /// Writes what makes the file whole.
    ///
    /// # Errors
    ///
    /// Where it can't be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.group()?;
        self.file.close().map_err(plain)?;
        Ok(())
    }

    fn group(&mut self) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(plain)?;
        column::<Int64Type>(&mut group, &self.fingerprints)?;
        column::<Int64Type>(&mut group, &self.documents)?;
        column::<Int32Type>(&mut group, &self.positions)?;
        group.close().map_err(plain)?;
        self.fingerprints.clear();
        self.documents.clear();
        self.positions.clear();
        Ok(())
    }
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
) -> io::Result<()> {
    let column = group.next_column().map_err(plain)?;
    let mut column = column.ok_or_else(|| io::Error::other("the schema has no such column"))?;
    column.typed::<T>().write_batch(values, None, None).map_err(plain)?;
    column.close().map_err(plain)
}

fn plain(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::RowAccessor as _;

    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postings.parquet");
        let rows = [(7, 0, 3), (u64::MAX, u32::MAX, 0), (1 << 63, 2, u32::MAX)];
        let mut file = PostingsFile::create(&path).unwrap();
        for (fingerprint, document, position) in rows {
            file.push(fingerprint, document, position).unwrap();
        }
        file.finish().unwrap();
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let found: Vec<(u64, i64, i32)> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| {
                let row = row.unwrap();
                let fingerprint = row.get_long(0).unwrap().cast_unsigned();
                (fingerprint, row.get_long(1).unwrap(), row.get_int(2).unwrap())
            })
            .collect();
        let most = i64::from(u32::MAX);
        assert_eq!(found, [(7, 0, 3), (u64::MAX, most, 0), (1 << 63, 2, i32::MAX)]);
    }
}
