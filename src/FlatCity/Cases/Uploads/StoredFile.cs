using System.Globalization;
using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Uploads;

/// <summary>A kept file as its row says it. Every reading of a case's files goes through here: within the reach, compiled into the query.</summary>
internal sealed class StoredFile
{
    private const string Columns = "f.id, f.token, f.case_id, f.n, f.sha256, f.kind, f.bytes, f.used_as, f.seconds, f.width, f.height, f.lat, f.lon";

    public long Id { get; set; }

    public string Token { get; set; } = string.Empty;

    public long? CaseId { get; set; }

    /// <summary>The step with which it came to the case: 1 is the report itself.</summary>
    public long? N { get; set; }

    public string Sha256 { get; set; } = string.Empty;

    public string Kind { get; set; } = string.Empty;

    public long Bytes { get; set; }

    public string UsedAs { get; set; } = FileUse.Photo;

    public long? Seconds { get; set; }

    public long? Width { get; set; }

    public long? Height { get; set; }

    public double? Lat { get; set; }

    public double? Lon { get; set; }

    /// <summary>A case's file for whoever may see the case. A voice or a signature gives away whose it is, so it follows what the actor may see of a confidential reporter.</summary>
    public static async Task<StoredFile?> FindAsync(City city, Reads reads, Actor actor, string number, string token)
    {
        if (token.Length is 0 or > 64)
            return null;
        var parameters = new DynamicParameters(new { token, number });
        var where = CaseReach.Where(reads.Dialect, actor.Reach, parameters);
        return await reads.FirstAsync<StoredFile>($"select {Columns} from file f join cases c on c.id = f.case_id where f.token = @token and c.number = @number and {where} and {Voices(city, actor)}", parameters);
    }

    /// <summary>All files of a case that was found within the actor's reach.</summary>
    public static Task<IReadOnlyList<StoredFile>> OfCaseAsync(City city, Reads reads, Actor actor, long caseId) =>
        reads.AllAsync<StoredFile>($"select {Columns} from file f join cases c on c.id = f.case_id where f.case_id = @caseId and {Voices(city, actor)} order by f.id", new { caseId });

    /// <summary>Drafts: nobody's yet, whoever holds the unguessable token sent them.</summary>
    public static async Task<IReadOnlyList<StoredFile>> DraftsAsync(Reads reads, IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0)
            return [];
        var parameters = new DynamicParameters();
        parameters.Add("tokens", reads.Dialect.List(tokens));
        return await reads.AllAsync<StoredFile>($"select {Columns} from file f where f.case_id is null and {reads.Dialect.In("f.token", "tokens")}", parameters);
    }

    /// <summary>What it is, for a person: "PDF, 120 KB".</summary>
    public string Said(Language language) => UsedAs switch
    {
        FileUse.Voice => UploadTexts.VoiceSort.Format(language.Code, (Seconds ?? 0).ToString(CultureInfo.InvariantCulture)),
        FileUse.Photo or FileUse.Signature => UploadTexts.PhotoSort.In(language),
        _ => (Kind == "application/pdf" ? UploadTexts.PdfSort : Kind.EndsWith("wordprocessingml.document", StringComparison.Ordinal) ? UploadTexts.WordSort : UploadTexts.ExcelSort).In(language)
            + (language.Code == "zh" ? "，" : ", ") + UploadTexts.SizeSaid.Format(language.Code, ((Bytes + 1023) / 1024).ToString(CultureInfo.InvariantCulture)),
    };

    private static string Voices(City city, Actor actor) => Parties.SeesConfidential(city, actor)
        ? "1 = 1"
        : "(f.used_as not in ('voice', 'signature') or not exists (select 1 from party p join party_manner y on y.party_id = p.id where p.case_id = c.id and y.confidential = 1))";
}
