using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Draw;

/// <summary>A round that may be drawn.</summary>
internal sealed record FrameRound(string Line, long CaseId, long Round);

/// <summary>
/// The frame of a draw (抽样框): the rounds of the period that ended as done, whose reporter is asked what they think and can be rung. Unreasonable demands are not
/// in it, nor what another draw has had; rounds without a number and those of confidential cases are left out and counted.
/// </summary>
internal sealed record DrawFrame(IReadOnlyList<FrameRound> Rounds, long NoNumber, long KeptApart)
{
    /// <summary>More than so many no city of this kind ends in a quarter. Where one does, nothing is drawn: a frame that is cut would be no fair one.</summary>
    public const int Most = 200_000;

    public IEnumerable<string> Lines => Rounds.Select(r => r.Line);

    /// <summary>The frame as it is published: its lines in order, each with an end of line.</summary>
    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static async Task<Outcome<DrawFrame>> ReadAsync(Reads reads, CaseOffice cases, long fromAt, long toAt)
    {
        var rows = await reads.AllAsync<Row>(
            """
            select f.case_id, f.round, c.number, c.scenario, c.version, c.sensitivity,
              (select count(*) from party p where p.case_id = c.id and p.joined is null and p.role = 'reporter' and p.may_judge = 1 and p.phone is not null) as phones
            from round_fact f join cases c on c.id = f.case_id
            where f.ended >= @from and f.ended < @to and (f.marks & @done) <> 0 and (f.marks & @unreasonable) = 0
              and not exists (select 1 from call_drawn d where d.case_id = f.case_id and d.round = f.round)
            order by c.number, f.round limit @most
            """,
            new { from = fromAt / 1_000_000, to = toAt / 1_000_000, done = (long)RoundMarks.Done, unreasonable = (long)RoundMarks.Unreasonable, most = Most + 1L });
        if (rows.Count > Most)
            return new Refusal(RefusalKind.Invalid, DrawTexts.FrameTooLarge, "last", Most);
        var asks = new Dictionary<(string, long), bool>();
        var rounds = new List<FrameRound>(rows.Count);
        long noNumber = 0, keptApart = 0;
        foreach (var row in rows)
        {
            if (!asks.TryGetValue((row.Scenario, row.Version), out var asked))
                asks[(row.Scenario, row.Version)] = asked = cases.PackOf(new CaseState { Scenario = row.Scenario, Version = row.Version }).Flow.States.Values.Any(state => state.AsksVerdict);
            if (!asked)
                continue;
            if (row.Sensitivity == "confidential")
                keptApart++;
            else if (row.Phones == 0)
                noNumber++;
            else
                rounds.Add(new FrameRound(string.Create(CultureInfo.InvariantCulture, $"{row.Number}/{row.Round}"), row.CaseId, row.Round));
        }

        // By the bytes of the line, not by any language's order: an outsider's sort gives the same.
        rounds.Sort((a, b) => string.CompareOrdinal(a.Line, b.Line));
        return new DrawFrame(rounds, noNumber, keptApart);
    }

    private sealed class Row
    {
        public long CaseId { get; set; }

        public long Round { get; set; }

        public string Number { get; set; } = string.Empty;

        public string Scenario { get; set; } = string.Empty;

        public long Version { get; set; }

        public string Sensitivity { get; set; } = string.Empty;

        public long Phones { get; set; }
    }
}

/// <summary>
/// Who is drawn: each line of the frame is hashed together with the seed, and the lines with the smallest hashes are drawn, the smallest first. Every set of so
/// many lines is equally likely, and no library's random numbers are needed to draw again (docs/how-to/repeat_draw.py does).
/// </summary>
internal static class PickRounds
{
    /// <summary>The seed: the draw's name, so that two draws at one moment differ, and the hash of the audit entry.</summary>
    public static string SeedOf(string name, string auditHash) => $"{name}:{auditHash}";

    public static IReadOnlyList<string> Run(string seed, IEnumerable<string> frame, int size) =>
        [.. frame.Select(line => (Key: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{line}"))), Line: line)).OrderBy(p => p.Key, StringComparer.Ordinal).Take(size).Select(p => p.Line)];
}
