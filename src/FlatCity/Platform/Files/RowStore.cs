using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Files;

/// <summary>
/// Files as rows of 256 KiB in the city's own database: what several hosts, a standby and one backup all see. Written a few rows at a time,
/// so that no file is whole in memory; it counts from the moment its last row is committed.
/// </summary>
internal sealed class RowStore(Database database, TimeProvider clock) : FileStore
{
    /// <summary>Bytes of a row.</summary>
    public const int Piece = 256 * 1024;

    private const int AtOnce = 8;

    public override async Task PutAsync(IncomingFile file)
    {
        // First the row that keeps a sweep away, then the content, then the word that it is whole.
        var whole = await database.KeepHouseAsync<bool>(async unit =>
        {
            unit.Do("insert into file_blob (sha256, bytes, whole, put_at) values ($1, $2, 0, $3) on conflict (sha256) do update set put_at = excluded.put_at", file.Sha256, file.Bytes, clock.Micros());
            return await unit.FirstAsync<long>("select whole from file_blob where sha256 = @sha", new { sha = file.Sha256 }) == 1;
        });
        if (whole)
            return;
        await using var content = file.OpenRead();
        for (var k = 0L; k * Piece < file.Bytes; k += AtOnce)
        {
            var pieces = new List<byte[]>(AtOnce);
            while (pieces.Count < AtOnce && content.Position < file.Bytes)
            {
                var piece = new byte[Math.Min(Piece, file.Bytes - content.Position)];
                await content.ReadExactlyAsync(piece);
                pieces.Add(piece);
            }

            var first = k;
            await database.KeepHouseAsync<bool>(unit =>
            {
                foreach (var (at, piece) in pieces.Index())
                    unit.Do("insert into file_part (sha256, k, content) values ($1, $2, $3) on conflict (sha256, k) do nothing", file.Sha256, first + at, piece);
                return new(true);
            });
        }

        await database.KeepHouseAsync<bool>(unit =>
        {
            unit.Do("update file_blob set whole = 1 where sha256 = $1", file.Sha256);
            return new(true);
        });
    }

    public override async Task<IReadOnlyList<string>> OlderAsync(string twoDigits, DateTimeOffset before)
    {
        await using var reading = await database.ReadAsync();
        return await reading.AllAsync<string>(
            "select sha256 from file_blob where sha256 >= @from and sha256 < @until and put_at < @before", new { from = twoDigits, until = twoDigits + "g", before = before.ToMicros() });
    }

    public override Task DeleteAsync(string sha256, DateTimeOffset before) => database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from file_blob where sha256 = $1 and put_at < $2", sha256, before.ToMicros());
        unit.Do("delete from file_part where sha256 = $1 and not exists (select 1 from file_blob where file_blob.sha256 = file_part.sha256)", sha256);
        return new(true);
    });

    protected override async Task<Stream?> OpenHereAsync(string sha256)
    {
        await using var reading = await database.ReadAsync();
        var bytes = await reading.FirstAsync<long?>("select bytes from file_blob where sha256 = @sha256 and whole = 1", new { sha256 });
        return bytes is { } length ? new RowStream(database, sha256, length) : null;
    }

    /// <summary>Reads row by row as it is asked, from any place: a listener who jumps ahead fetches only what is played.</summary>
    private sealed class RowStream(Database database, string sha256, long length) : Stream
    {
        private byte[] piece = [];
        private long at = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= length)
                return 0;
            var k = Position / Piece;
            if (k != at)
            {
                await using var reading = await database.ReadAsync();
                piece = await reading.FirstAsync<byte[]>("select content from file_part where sha256 = @sha256 and k = @k", new { sha256, k })
                    ?? throw new IOException($"Row {k} of the file {sha256} is missing: restore it from a backup.");
                at = k;
            }

            var from = (int)(Position % Piece);
            var read = Math.Min(buffer.Length, piece.Length - from);
            piece.AsMemory(from, read).CopyTo(buffer);
            Position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => length };

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A file in rows is read with ReadAsync.");

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
