using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Proving;

/// <summary>The audit (审计): every entry is what its hash was taken of, and the positions have no gap.</summary>
internal static class AuditProof
{
    private const int AtOnce = 1000;
    private const string Columns = "id, position, at, person_id, post, acting_for, action, subject, subject_id, purpose, content, salt, hash";

    public static Task ProveAsync(Reads reads, Disagreements found) => found.RunAsync("audit", "table audit_entry", async () =>
    {
        var suite = await CipherSuite.OfAsync(reads);
        var last = 0L;
        while (await reads.AllAsync<Row>($"select {Columns} from audit_entry where position > @last order by position limit @most", new { last, most = (long)AtOnce }) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (row.Position != last + 1)
                    found.Add("audit-positions", $"position {last + 1}", last + 2 == row.Position ? "the entry is missing." : $"the entries up to {row.Position - 1} are missing.", "Somebody took entries away or moved them: keep this database for whoever investigates, and restore the last good backup (flatcity restore).");
                last = row.Position!.Value;
                Prove(suite, row, found);
            }
        }

        if (await reads.FirstAsync<long>("select count(*) from audit_entry where position < 1") is > 0 and var wrong)
            found.Add("audit-positions", "before position 1", $"{wrong} entries stand there.");
        var after = 0L;
        while (await reads.AllAsync<Row>($"select {Columns} from audit_entry where position is null and id > @after order by id limit @most", new { after, most = (long)AtOnce }) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                Prove(suite, row, found);
            after = rows[^1].Id;
        }
    });

    private static void Prove(CipherSuite suite, Row row, Disagreements found)
    {
        var hash = Audit.Hash(suite, row.Id, row.At, new Doer(row.PersonId, row.Post, row.ActingFor), row.Action, row.Subject, row.SubjectId, row.Purpose, row.Content, row.Salt);
        if (!hash.AsSpan().SequenceEqual(row.Hash))
            found.Add("audit-hash", $"entry {row.Id} ({row.Action})", "it is not what its hash was taken of: content, salt, hash or who and when were changed.", "Keep this database for whoever investigates; the entry as it was stands in the backups made before.");
        found.Looked("audit entries");
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public long? Position { get; set; }

        public long At { get; set; }

        public long? PersonId { get; set; }

        public string? Post { get; set; }

        public string? ActingFor { get; set; }

        public string Action { get; set; } = "";

        public string Subject { get; set; } = "";

        public long? SubjectId { get; set; }

        public string? Purpose { get; set; }

        public string Content { get; set; } = "";

        public byte[] Salt { get; set; } = [];

        public byte[] Hash { get; set; } = [];
    }
}
