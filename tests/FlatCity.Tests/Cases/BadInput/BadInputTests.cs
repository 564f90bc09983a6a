using System.Collections.Concurrent;
using System.Globalization;
using FlatCity.Cases.File;
using FlatCity.Cases.Made;
using FlatCity.Operations.Demo;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.BadInput;

/// <summary>
/// Whatever is sent, by whomever: a clear answer, never a fault; and afterwards nothing is out of joint.
/// 500 requests an operation, 20,000 with `./test --long`; FLATCITY_SEED makes other ones.
/// </summary>
public sealed class BadInputTests
{
    private const int AtOnce = 8;
    private static readonly bool Long = Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1";
    private static readonly int Each = Long ? 20_000 : 500;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("FLATCITY_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20_261_123;

    [Theory, OnEachDatabase]
    public async Task Every_answer_is_clear_and_what_is_stored_stays_whole(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var calls = await PrepareAsync(city);
        var wrong = new ConcurrentQueue<string>();
        var sent = new ConcurrentDictionary<(string Operation, int Class), int>();

        foreach (var operation in SoundCalls.Operations)
        {
            await Parallel.ForAsync(0, Each, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (index, _) =>
            {
                var random = new Random(unchecked((Seed * 31) + (Array.IndexOf(SoundCalls.Operations, operation) * 1_000_003) + index));
                var sending = await calls.MakeAsync(operation, index, random);
                using var content = sending.Content();
                var answer = await city.SendAsync(sending.Post, sending.Method, sending.Path, content, [.. sending.Headers.Select(h => (h.Key, h.Value))]);
                sent.AddOrUpdate((operation, answer.Status / 100), 1, static (_, n) => n + 1);
                if (Fault(sending, answer) is { } fault && wrong.Count < 12)
                    wrong.Enqueue($"{fault}\n{sending}\n→ {answer.Status} {answer.ContentType}\n{answer.Text[..Math.Min(600, answer.Text.Length)]}");
            });
        }

        var counts = string.Join('\n', sent.OrderBy(s => s.Key).Select(s => $"{s.Key.Operation} {s.Key.Class}xx: {s.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        Assert.True(wrong.IsEmpty, $"Seed {Seed}. {counts}\n\n{string.Join("\n\n----\n\n", wrong)}");
        foreach (var operation in SoundCalls.Writing)
            Assert.True(sent.GetValueOrDefault((operation, 2)) >= Each / 5, $"Fewer than a fifth of {operation} succeeded.\n{counts}");
        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    private static string? Fault(Sending sending, Answer answer)
    {
        if (answer.Status >= 500)
            return "A fault of ours.";
        if (answer.Status >= 400 && sending.Path.StartsWith("/open311/", StringComparison.Ordinal))
            return OpenCalls.Fault(answer);
        if (answer.Status < 400 || !sending.Path.StartsWith("/api/v1/", StringComparison.Ordinal))
            return null;
        if (answer.ContentType != "application/problem+json")
            return "Not a problem document.";
        try
        {
            var problem = answer.Json;
            if (problem["status"]!.GetValue<int>() != answer.Status || problem["title"]!.GetValue<string>().Length == 0 || !Uri.IsWellFormedUriString(problem["type"]!.GetValue<string>(), UriKind.RelativeOrAbsolute))
                return "The problem's own fields are wrong.";
            var detail = problem["detail"]!.GetValue<string>();
            var chinese = detail.Any(c => c is >= '一' and <= '鿿');
            var english = detail.Split(' ', ':', ',', '.', ';').Count(w => w.Length > 1 && w.All(char.IsAsciiLetterLower)) >= 2;
            return sending.Headers["Accept-Language"] switch
            {
                "zh" when !chinese => "The detail is not Chinese.",
                "en" when !english => "The detail is not English.",
                _ => null,
            };
        }
        catch (Exception unread) when (unread is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            return "The problem document cannot be read: " + unread.Message;
        }
    }

    /// <summary>Cases in every state of life, so that each step has some to be taken on; as many that wait for a resident's word as will be answered.</summary>
    private static async Task<SoundCalls> PrepareAsync(ServedCity city)
    {
        var (actors, _) = await DemoPeople.FillAsync(city.City, 11);
        var fill = new FillMade(city.Office, actors, Seed);
        var scenario = city.Scenarios.FindForFiling("road-damage")!;
        var random = new Random(Seed);
        var pool = new List<LivingCase>();
        for (var i = 0; pool.Count < Each / 2 || pool.Count(c => c.AwaitsVerdict) < Each * 2 / 3; i++)
        {
            var recent = pool.Count < Each / 2;
            var at = city.City.Now - (long)(random.NextDouble() * (recent ? 3 : 90) * 86_400_000_000) - 3_600_000_000;
            var (prepared, filing, _, _) = await fill.MakeAsync(scenario, i, at);
            var state = prepared.Work.Now;
            var phone = filing.Parties is [var reporter, ..] ? reporter.Phone : null;
            var awaits = state.Ended == "done" && state.Verdict is null && phone is not null && pool.TrueForAll(c => c.Phone != phone);
            if (!recent && !awaits)
                continue;
            await city.City.Database.WriteAsync<bool>(unit =>
            {
                FileCase.Write(unit, city.City, filing, prepared.Work, prepared.Parties, []);
                return new(true);
            });
            var inspector = state.Community is { } community ? city.City.Pack.Posts.Of(community).FirstOrDefault(p => p.Has("check"))?.Code : null;
            pool.Add(new LivingCase(state.Number, state.Community, inspector ?? "desk-officer-1", phone, awaits));
        }

        var parent = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json["number"]!.GetValue<string>();
        using var picture = new ByteArrayContent(Pictures.Png(20, 20));
        var photo = (await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/photos", picture)).Is(201).Json["photo"]!.GetValue<string>();
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["answers"]!["photos"] = new System.Text.Json.Nodes.JsonArray(photo);
        var shown = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        return new SoundCalls(city, pool, parent, $"{shown}/photos/{photo}", await new Interop.Open311.OpenCity(city).KeyAsync());
    }
}
