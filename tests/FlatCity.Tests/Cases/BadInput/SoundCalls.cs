using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cases.Made;
using FlatCity.Operations.Demo;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Tests.Cases.BadInput;

/// <summary>
/// Sound requests to each operation of the API, made from the packs' own forms and flows, about cases in every state of life.
/// Half are sent as they are; of the others each is spoiled somewhere.
/// </summary>
internal sealed class SoundCalls(ServedCity city, IReadOnlyList<LivingCase> cases, string parent, string photo, string open311Key)
{
    public static readonly string[] Operations = ["fileCase", "takeStep", "instruct", "smsIn", "keepPhoto", "keepFile", "listCases", "showCase", "listSteps", "showPhoto", "instructionBoard", "listScenarios", "showScenario", "me", "openapi", .. OpenCalls.Operations];

    /// <summary>Those that change something: at least a fifth of what is sent must succeed.</summary>
    public static readonly string[] Writing = ["fileCase", "takeStep", "instruct", "smsIn", "keepPhoto", "keepFile", OpenCalls.File];

    private static readonly string[] Roles = [.. PostRoles.All];
    private int asked = -1;

    public async Task<Sending> MakeAsync(string operation, int index, Random random)
    {
        var sending = operation switch
        {
            "fileCase" => File(random),
            "takeStep" => await StepAsync(random),
            "instruct" => Instruct(random),
            "smsIn" => Sms(random),
            "keepPhoto" => Photo(random),
            "keepFile" => Voice(random),
            "listCases" => Read(operation, "/api/v1/cases" + Filter(random), random),
            "showCase" => Read(operation, $"/api/v1/cases/{Any(random).Number}", random),
            "listSteps" => Read(operation, $"/api/v1/cases/{Any(random).Number}/steps", random),
            "showPhoto" => Read(operation, "/api/v1/cases/" + photo, random),
            "instructionBoard" => Read(operation, $"/api/v1/instructions/{parent}/board", random),
            "listScenarios" => Read(operation, "/api/v1/scenarios", random),
            "showScenario" => Read(operation, "/api/v1/scenarios/road-damage", random),
            "me" => Read(operation, "/api/v1/me", random),
            "openapi" => Read(operation, "/openapi/v1.json", random),
            _ => OpenCalls.Make(city, operation, Any(random).Number, open311Key, random),
        };
        sending.Headers["Accept-Language"] = index % 2 == 0 ? "zh" : "en";
        if (random.Next(5) < 2)
            return sending;

        // Somebody of another role, or nobody, with the same sound request or a spoiled one.
        if (random.Next(4) == 0)
        {
            var role = index % (Roles.Length + 1);
            sending.Post = role == Roles.Length ? null : city.City.Pack.Posts.All.First(p => p.Has(Roles[role])).Code;
            sending.Mutations.Add($"as {sending.Post ?? "nobody"}");
        }

        if (random.Next(4) > 0)
            Mutation.Spoil(sending, random);
        return sending;
    }

    private Sending File(Random random)
    {
        var pack = city.Scenarios.FindForFiling("road-damage")!.Pack;
        var desk = random.Next(2) == 0;
        var body = new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = JsonNode.Parse(MadeAnswers.AtFiling(city.City, pack, random).GetRawText()),
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = MadeNames.Of(random), ["phone"] = $"139{random.Next(10_000_000, 99_999_999)}", ["answer-by"] = "sms", ["language"] = "zh" }),
            ["source"] = desk ? new JsonObject { ["door"] = "12345", ["number"] = $"WZ{random.Next(1_000_000)}", ["due-at"] = "2026-12-01T17:00:00+08:00", ["must-answer"] = true } : new JsonObject { ["door"] = "page" },
        };
        if (desk)
            body["then"] = new JsonArray("open", "dispatch");
        var sending = Post("fileCase", desk ? "desk-officer-1" : null, "/api/v1/cases", body);
        if (random.Next(3) == 0)
            sending.Headers["Idempotency-Key"] = "file-" + random.Next(200).ToString(CultureInfo.InvariantCulture) + "-" + random.Next().ToString(CultureInfo.InvariantCulture);
        return sending;
    }

    /// <summary>A step that somebody may take on a case as it stands just now.</summary>
    private async Task<Sending> StepAsync(Random random)
    {
        for (var tries = 0; ; tries++)
        {
            var about = Any(random);
            var posts = new[] { "desk-officer-1", "road-section-handler-1", "road-section-head", "water-company-dispatcher", about.Inspector, "urban-management-head", "arbiter", "city-leader" };
            var post = posts[random.Next(posts.Length)];
            var shown = await city.GetAsync(post, "/api/v1/cases/" + about.Number);
            var next = shown.Status == 200 ? shown.Json["next"]!.AsArray().Select(n => n!.GetValue<string>()).ToList() : [];
            if (next.Count == 0 && tries < 20)
                continue;
            var step = next.Count == 0 ? "note" : next[random.Next(next.Count)];
            var sending = Post("takeStep", post, $"/api/v1/cases/{about.Number}/steps", StepBody(step, shown.Status == 200 ? shown.Json["state"]!.GetValue<string>() : "opening", random));
            sending.Headers["If-Match"] = shown.ETag ?? "\"1\"";
            return sending;
        }
    }

    private JsonObject StepBody(string step, string state, Random random)
    {
        var pack = city.Scenarios.FindForFiling("road-damage")!.Pack;
        var body = new JsonObject { ["step"] = step, ["words"] = "已到现场看过" };
        var answers = pack.Flow.Find(state) is null ? [] : MadeAnswers.In(pack.Form, state, random);
        switch (step)
        {
            case "return": body["reason"] = city.City.Pack.ReturnReasons.Keys.First(); break;
            case "rule": answers["to"] = "urban-management"; break;
            case "merge" or "relate" or "unrelate": answers["number"] = Any(random).Number; break;
            case "split": answers["parts"] = new JsonArray([.. Enumerable.Range(0, 2).Select(_ => (JsonNode)new JsonObject { ["scenario"] = "road-damage", ["answers"] = new JsonObject { ["damage"] = "sign" } })]); break;
            case "supervise": answers["for"] = "2 work-days"; break;
            case "recuse": answers["unit"] = random.Next(2) == 0 ? "water-company" : "none"; break;
            case "their-number": answers["their-number"] = "转-20261123-7"; break;
            case "assign": answers["post"] = "road-section-handler-2"; break;
            case "extend": answers["by"] = "1 work-day"; break;
            case "pause": answers["for"] = "3 days"; break;
            case "verdict": (answers["solved"], answers["satisfied"]) = (random.Next(3) == 0 ? "no" : "yes", "yes"); break;
            default:
                answers["result"] = "已处置完毕";
                if (pack.Flow.Find(state)?.Steps.GetValueOrDefault(step) is { } taken && pack.Flow.Find(taken.Target) is { IsEnd: true } end)
                {
                    foreach (var need in end.Needs.Where(n => !n.Optional && n.Name != "photos"))
                        answers[need.Name] ??= "请按所示途径办理";
                    if (end.End == End.Refused)
                        (body["reason"], _) = (city.City.Pack.RefusalReasons.Keys.First(), answers.Remove("reason"));
                }

                break;
        }

        body["answers"] = answers;
        return body;
    }

    private Sending Instruct(Random random)
    {
        var pack = city.Scenarios.FindForFiling("school-measures")!.Pack;
        var schools = city.City.Pack.Places.OfKind("school").ToList();
        return Post("instruct", "social-affairs-head", "/api/v1/instructions", new JsonObject
        {
            ["scenario"] = "school-measures",
            ["answers"] = JsonNode.Parse(MadeAnswers.AtFiling(city.City, pack, random).GetRawText()),
            ["targets"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (JsonNode)schools[random.Next(schools.Count)].Code)]),
            ["words"] = "请当日落实",
        });
    }

    private Sending Sms(Random random)
    {
        // Each phone's answer is asked for once; the cases were made so that there are enough.
        var judged = cases.Where(c => c.AwaitsVerdict).ToList();
        var phone = judged[Interlocked.Increment(ref asked) % judged.Count].Phone!;
        return Post("smsIn", "gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = phone, ["text"] = random.Next(4) == 0 ? "2 还没好" : "1" });
    }

    private static Sending Photo(Random random) => new("keepPhoto", random.Next(2) == 0 ? null : "desk-officer-1", HttpMethod.Post, "/api/v1/photos")
    {
        Bytes = Pictures.Png(random.Next(1, 60), random.Next(1, 60)),
        ContentType = "image/png",
    };

    private static Sending Voice(Random random) => new("keepFile", random.Next(2) == 0 ? null : "desk-officer-1", HttpMethod.Post, "/api/v1/files?use=voice")
    {
        Bytes = random.Next(2) == 0 ? Recordings.Wav(random.Next(1, 5)) : Recordings.Webm(random.Next(1, 5)),
        ContentType = "audio/webm",
    };

    private static Sending Read(string operation, string path, Random random) =>
        new(operation, random.Next(3) == 0 ? "city-leader" : "desk-officer-1", HttpMethod.Get, path);

    private string Filter(Random random)
    {
        var any = Any(random);
        string[] filters = ["unit=road-section", "community=" + any.Community, "scenario=road-damage", "state=handling", "stage=checking", "late=true", "open=false", "q=%E8%B7%AF%E5%8F%A3", "filed-from=2026-01-01", "filed-to=2026-11-23T08:00:00%2B08:00", "sort=filed", "limit=7", "parent=" + parent];
        return "?" + string.Join('&', random.GetItems(filters, random.Next(0, 4)).Distinct(StringComparer.Ordinal));
    }

    private LivingCase Any(Random random) => cases[random.Next(cases.Count)];

    private static Sending Post(string operation, string? post, string path, JsonObject body) => new(operation, post, HttpMethod.Post, path) { Json = body };
}

/// <summary>A case of the pool that requests are about.</summary>
internal sealed record LivingCase(string Number, string? Community, string Inspector, string? Phone, bool AwaitsVerdict);
