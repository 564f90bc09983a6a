using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Platform.Storage;

/// <summary>Who acts: a person at a post, perhaps standing in for another; or a resident; or the system. (岗位)</summary>
internal sealed record Doer(long? PersonId, string? Post, string? ActingFor = null)
{
    /// <summary>Background work has a name too: it stands where a post would.</summary>
    public static Doer System(string task) => new(null, "system:" + task);

    /// <summary>A resident, known by the tracking code or not at all.</summary>
    public static readonly Doer Resident = new(null, "resident");
}

/// <summary>
/// Audit entries (审计记录): written in the operation's own transaction, without an order; a lease holder gives gapless positions after the commit.
/// The hash covers a documented byte layout (docs/audit.md) with an algorithm id and a salt kept apart from what is hashed,
/// so that erasing a person's words leaves the chain whole. (ADR 0006)
/// </summary>
internal static class Audit
{
    private const string Insert = "insert into audit_entry (id, at, person_id, post, acting_for, action, subject, subject_id, purpose, content, salt, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    /// <summary>Whether this statement leaves all entries as they are: it adds one, or gives one its position.</summary>
    public static bool IsKept(string sql) => sql is Insert or AuditPositions.Give;

    /// <summary>The columns of an entry, in the order of <see cref="Row"/>.</summary>
    public static readonly IReadOnlyList<string> Columns = ["id", "at", "person_id", "post", "acting_for", "action", "subject", "subject_id", "purpose", "content", "salt", "hash"];

    public static void Add(WriteUnit unit, Doer doer, long at, string action, string subject, long? subjectId, string content, string? purpose = null)
    {
        unit.Do(Insert, Row(unit.Suite, unit.NextId(), doer, at, action, subject, subjectId, content, purpose));
    }

    /// <summary>An entry as a row, hashed with a salt of its own.</summary>
    public static object?[] Row(CipherSuite suite, long id, Doer doer, long at, string action, string subject, long? subjectId, string content, string? purpose = null)
    {
        var salt = new byte[16];
        RandomNumberGenerator.Fill(salt);
        return [id, at, doer.PersonId, doer.Post, doer.ActingFor, action, subject, subjectId, purpose, content, salt, Hash(suite, id, at, doer, action, subject, subjectId, purpose, content, salt)];
    }

    /// <summary>
    /// One byte of layout (the suite's number: 1 is SHA-256, 2 is SM3), then id and at as big-endian int64, then each text as int32 length (-1 for none)
    /// and UTF-8: person, post, acting for, action, subject, subject id, purpose, and the hash of salt ‖ content in place of the content.
    /// </summary>
    public static byte[] Hash(CipherSuite suite, long id, long at, Doer doer, string action, string subject, long? subjectId, string? purpose, string content, byte[] salt)
    {
        var layout = new ArrayBufferWriter<byte>(256);
        var head = layout.GetSpan(17);
        head[0] = suite.Number;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], id);
        BinaryPrimitives.WriteInt64BigEndian(head[9..], at);
        layout.Advance(17);
        foreach (var field in (ReadOnlySpan<string?>)[doer.PersonId?.ToString(), doer.Post, doer.ActingFor, action, subject, subjectId?.ToString(), purpose])
            Append(layout, field);
        layout.Write(suite.Hash([.. salt, .. Encoding.UTF8.GetBytes(content)]));
        return suite.Hash(layout.WrittenSpan);
    }

    private static void Append(ArrayBufferWriter<byte> layout, string? field)
    {
        var length = field is null ? -1 : Encoding.UTF8.GetByteCount(field);
        BinaryPrimitives.WriteInt32BigEndian(layout.GetSpan(4), length);
        layout.Advance(4);
        if (length > 0)
            layout.Advance(Encoding.UTF8.GetBytes(field, layout.GetSpan(length)));
    }
}

/// <summary>Gives audit entries their gapless positions, under a lease so that only one process counts.</summary>
internal static class AuditPositions
{
    /// <summary>The one change of an entry that there is; what its hash covers stays.</summary>
    public const string Give = "update audit_entry set position = $1 where id = $2";

    public static async Task<int> GiveAsync(Database database, Lease lease)
    {
        return await database.KeepHouseAsync<int>(async unit =>
        {
            lease.Require(unit);
            var waiting = await unit.AllAsync<long>("select id from audit_entry where position is null order by id limit 300");
            if (waiting.Count == 0)
                return 0;
            var last = await unit.FirstAsync<long?>("select max(position) from audit_entry where position is not null") ?? 0;
            foreach (var id in waiting)
                unit.Do(Give, ++last, id);
            return waiting.Count;
        });
    }
}
