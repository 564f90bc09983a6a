using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.ApiKeys;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Http.Features;

namespace FlatCity.Interop.Open311;

/// <summary>
/// POST requests: an Open311 client files a case (登记), by the same operation as every other door. Nothing that was sent is lost: what fits no
/// question of the scenario stands in words at the case's first step. The device's and the account's ids alone are left out; the city has no use for them.
/// </summary>
internal sealed class FileRequest(CaseOffice cases, HttpContext http, OpenInput input, IFormFileCollection files, Language language)
{
    private const int MostDescription = 4000;
    private const int MostFields = 400;
    private const int MostFieldBytes = 64 * 1024;
    private const int MostPhotoBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan PhotoTime = TimeSpan.FromSeconds(8);
    private readonly List<string> beside = [];
    private readonly JsonObject answers = [];
    private string? photoFault;

    public static async Task<OpenAnswer> RunAsync(HttpContext http, CaseOffice cases, OutsideHttp outside)
    {
        var reader = Reader.Of(http);
        var form = await ReadFormAsync(http);
        if (form.IsRefused)
            return OpenAnswer.Refused(form.Refusals, reader.Language);
        var input = new OpenInput(http, form.Value, []);
        if (input.Elsewhere(cases.City) is { } elsewhere)
            return OpenAnswer.Refused([elsewhere], reader.Language);
        var key = await ApiKey.FindAsync(cases.City, input.Text("api_key", 200));
        if (key is null)
            return OpenAnswer.Refused([new(RefusalKind.Forbidden, input.Text("api_key", 200) is null ? OpenTexts.KeyMissing : OpenTexts.KeyWrong, "api_key")], reader.Language);
        var track = $"{http.Request.Scheme}://{http.Request.Host}/track";
        var once = Idempotency.KeyOf(http.Request);
        if (once.IsRefused)
            return OpenAnswer.Refused(once.Refusals, reader.Language);
        var begun = await http.RequestServices.GetRequiredService<Idempotency>().BeginAsync(cases.City.Database, "open311:" + key, "POST " + OpenDoor.Address, once.Value, once.Value is null ? [] : HashOf(cases.City, form.Value));
        if (begun.IsRefused)
            return OpenAnswer.Failed(Problems.StatusOf(begun.Refusal.Kind), begun.Refusal.In(reader.Language));
        using var call = begun.Value;
        if (call.Stored is { } stored)
            return new OpenAnswer(stored.Status, "service_requests", JsonNode.Parse(cases.City.Keys.Open(Convert.FromBase64String(stored.Answer), "idempotency"))!);
        return await new FileRequest(cases, http, input, form.Value.Files, reader.Language).FileAsync(key.Value, outside, track, reader.Formats, call);
    }

    /// <summary>What was sent, whatever its order; files by name and length, whose bytes no retry changes.</summary>
    private static byte[] HashOf(City city, IFormCollection form) => city.Suite.Hash(string.Join('\n',
        form.SelectMany(field => field.Value.Select(value => $"{field.Key}={value}")).Concat(form.Files.Select(file => $"{file.Name}:{file.FileName}:{file.Length}")).Order(StringComparer.Ordinal)));

    private static async Task<Outcome<IFormCollection>> ReadFormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return new Refusal(RefusalKind.Invalid, OpenTexts.FormType);
        try
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { ValueCountLimit = MostFields, ValueLengthLimit = MostFieldBytes, KeyLengthLimit = 500, MultipartBodyLengthLimit = WebFrame.LargestForm }));
            return new Outcome<IFormCollection>(await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return new Refusal(RefusalKind.Invalid, OpenTexts.FormBroken, null, MostFields, MostFieldBytes / 1024);
        }
    }

    private async Task<OpenAnswer> FileAsync(long key, OutsideHttp outside, string track, Formats formats, Idempotency.IdempotentCall call)
    {
        if (input.Text("service_code", 100) is not { } code)
            return Refused(input.Refusals.Count > 0 ? input.Refusals : [new(RefusalKind.Invalid, OpenTexts.ServiceMissing, "service_code")]);
        if (OpenServices.Find(cases, code) is not { } pack)
            return Refused([new(RefusalKind.NotFound, OpenTexts.NoService, "service_code", code)]);
        ReadPlace(pack);
        ReadAttributes(pack);
        ReadDescription(pack);
        var (name, phone) = (ReadName(), input.Text("phone", 40));
        var actor = Actor.Resident("open311:" + key);
        if (input.Refusals.Count == 0)
            await ReadPhotosAsync(pack, actor, outside);
        if (input.Refusals.Count > 0)
            return Refused(input.Refusals);

        using var answered = JsonDocument.Parse(answers.ToJsonString());
        var report = new SentReport(pack.Id, answered.RootElement, "open311") { ReporterName = name, ReporterPhone = phone, Words = Words(), Language = language.Code };
        var filed = await CaseFiling.FileAsync(cases, actor, report, (unit, done) =>
        {
            unit.Do("insert into open311_filed (case_id, key_id, at) values ($1, $2, $3)", done.CaseId, key, cases.City.Now);
            call.Keep(unit, StatusCodes.Status200OK, Convert.ToBase64String(cases.City.Keys.Seal(Filed(done, track, formats).ToJsonString(Json.Options), "idempotency")), null, cases.City.Now);
        });
        return filed.IsRefused
            ? Refused([.. filed.Refusals.Select(r => r with { Field = ArgumentOf(pack, r.Field) })])
            : new OpenAnswer(StatusCodes.Status200OK, "service_requests", Filed(filed.Value, track, formats));
    }

    private JsonArray Filed(ReportFiled filed, string track, Formats formats)
    {
        var notice = OpenTexts.Notice.Format(language.Code, formats.DateAndTime(Instants.ToInstant(filed.DueAt)), track, filed.Number, CaseFiling.Spaced(filed.Tracking));
        if (photoFault is not null)
            notice += " " + OpenTexts.NoticePhoto.Format(language.Code, photoFault);
        return new JsonArray(new JsonObject { ["service_request_id"] = filed.Number, ["service_notice"] = notice, ["account_id"] = null });
    }

    private void ReadPlace(ScenarioPack pack)
    {
        var (lat, lon, words, code) = (input.Degrees("lat"), input.Degrees("long"), input.Text("address_string", 200) ?? input.Text("address", 200), input.Text("address_id", 60));
        if (input.Refusals.Count > 0)
            return;
        if (lat is null != lon is null)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.PlaceHalf, lat is null ? "lat" : "long"));
        else if (lat is null && words is null && code is null)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.PlaceMissing));
        else if (OpenServices.Place(pack) is not { } question)
            beside.Add(OpenTexts.Where.Format(language.Code, string.Join(' ', new object?[] { lat, lon, words, code }.Where(p => p is not null))));
        else
            answers[question.Id] = Place(lat, lon, words, code);
    }

    private static JsonObject Place(double? lat, double? lon, string? words, string? code)
    {
        var place = new JsonObject();
        if (lat is not null)
            (place["lat"], place["lon"], place["system"]) = (lat, lon, "wgs84");
        if (words is not null)
            place["words"] = words;
        if (code is not null)
            place["place"] = code;
        return place;
    }

    private void ReadAttributes(ScenarioPack pack)
    {
        var asked = OpenServices.Attributes(pack).ToDictionary(q => q.Id, StringComparer.Ordinal);
        foreach (var name in input.FormNames.Where(n => n.StartsWith("attribute", StringComparison.Ordinal)).ToList())
        {
            var code = name.StartsWith("attribute[", StringComparison.Ordinal) && name.IndexOf(']', StringComparison.Ordinal) is > 10 and var end ? name["attribute[".Length..end] : string.Empty;
            var values = input.Texts(name, 10_000);
            if (values.Count == 0)
                continue;
            if (!asked.TryGetValue(code, out var question))
                input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.NoAttribute, "attribute", pack.Id, code.Length > 0 ? Shown(code) : Shown(name)));
            else if (question is ChoicesQuestion)
                answers[code] = new JsonArray([.. (answers[code] as JsonArray ?? []).Select(v => v!.DeepClone()).Concat(values.Select(v => (JsonNode)v))]);
            else if (values.Count > 1)
                input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.OneValue, $"attribute[{code}]"));
            else
                answers[code] = question is DateQuestion ? Day(values[0]) : values[0];
        }
    }

    /// <summary>A moment is the day on which it falls in the city; a day is a day.</summary>
    private string Day(string sent) => NodaTime.Text.OffsetDateTimePattern.ExtendedIso.Parse(sent) is { Success: true } at
        ? NodaTime.Text.LocalDatePattern.Iso.Format(at.Value.InZone(cases.City.Zone).Date)
        : sent;

    private void ReadDescription(ScenarioPack pack)
    {
        if (input.Text("description", MostDescription) is not { } description)
            return;
        var question = OpenServices.Description(pack);
        if (question is null || description.Length > question.Most)
            beside.Add(description);
        if (question is not null)
            answers[question.Id] = description.Length > question.Most ? description[..SafeCut(description, question.Most - 1)] + "…" : description;
    }

    private static int SafeCut(string text, int at) => at > 0 && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    /// <summary>First and last name as they are written together where they come from; the mail address with them, behind the same door for personal data.</summary>
    private string? ReadName()
    {
        var (first, last, email) = (input.Text("first_name", 50), input.Text("last_name", 50), input.Text("email", 150));
        var chinese = (first + last).Length > 0 && (first + last).All(c => c is >= '\u4e00' and <= '\u9fff');
        var name = chinese ? last + first : string.Join(' ', new[] { first, last }.Where(n => n is not null));
        return (name.Length, email) switch { (0, null) => null, (0, _) => email, (_, null) => name, _ => $"{name} <{email}>" };
    }

    private async Task ReadPhotosAsync(ScenarioPack pack, Actor actor, OutsideHttp outside)
    {
        var question = OpenServices.Photos(pack);
        var tokens = new JsonArray();
        var sent = files.Where(f => f.Length > 0).ToList();
        if (sent.Count > 0 && question is null)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.NoPhotos, "media", pack.Id));
        else if (question is not null && sent.Count > question.Most)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.PhotosMany, "media", question.Most));
        if (input.Refusals.Count > 0)
            return;
        foreach (var file in sent)
        {
            await using var picture = file.OpenReadStream();
            var kept = await CaseFiling.KeepPhotoAsync(cases, http, actor, picture, "media");
            input.Refusals.AddRange(kept.Refusals);
            if (!kept.IsRefused)
                tokens.Add((JsonNode)kept.Value);
        }

        if (input.Text("media_url", 2000) is { } url)
        {
            beside.Add(OpenTexts.MediaAt.Format(language.Code, url));
            if (question is not null && tokens.Count < question.Most && await FetchAsync(url, actor, outside) is { } token)
                tokens.Add((JsonNode)token);
        }

        if (tokens.Count > 0)
            answers[question!.Id] = tokens;
    }

    /// <summary>A photo that cannot be had must not cost the report: its address is kept, and the notice says so.</summary>
    private async Task<string?> FetchAsync(string url, Actor actor, OutsideHttp outside)
    {
        try
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new HttpRequestException("http, https");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var (status, body, whole) = await outside.SendAsync(request, MostPhotoBytes, PhotoTime);
            if (status != System.Net.HttpStatusCode.OK || !whole)
                throw new HttpRequestException(whole ? $"HTTP {(int)status}" : $"> {MostPhotoBytes / 1024 / 1024} MiB");
            using var picture = new MemoryStream(body);
            var kept = await CaseFiling.KeepPhotoAsync(cases, http, actor, picture, "media_url");
            photoFault = kept.Refusal?.In(language);
            return kept.IsRefused ? null : kept.Value;
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or System.Net.Sockets.SocketException or UriFormatException)
        {
            photoFault = failed.Message;
            return null;
        }
    }

    private string? Words() => beside.Count == 0 ? null : OpenTexts.SaidBeside.Format(language.Code, string.Join('\n', beside));

    /// <summary>Which argument an answer's fault belongs to: the client knows nothing of our questions and parties.</summary>
    private static string? ArgumentOf(ScenarioPack pack, string? field)
    {
        if (field is null || field == "place" || (OpenServices.Place(pack) is { } place && field.StartsWith("answers." + place.Id, StringComparison.Ordinal)))
            return field is null ? null : "lat, long, address_string, address_id";
        if (field.StartsWith("parties[0].", StringComparison.Ordinal))
            return field["parties[0].".Length..] == "phone" ? "phone" : "first_name, last_name";
        if (!field.StartsWith("answers.", StringComparison.Ordinal))
            return field;
        var id = field["answers.".Length..];
        return id == OpenServices.Description(pack)?.Id ? "description" : id == OpenServices.Photos(pack)?.Id ? "media" : $"attribute[{id}]";
    }

    private static string Shown(string name) => name.Length > 60 ? name[..SafeCut(name, 60)] + "…" : name;

    private OpenAnswer Refused(IReadOnlyList<Refusal> refusals) => OpenAnswer.Refused(refusals, language);
}
