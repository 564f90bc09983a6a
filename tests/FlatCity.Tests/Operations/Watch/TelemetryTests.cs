using System.Net;
using System.Net.Http.Headers;
using FlatCity.Cities.Factor;
using FlatCity.Cities.SignIn;
using FlatCity.Operations.Watch;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Cities.Factor;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Operations.Watch;

/// <summary>/metrics says how the city is by names that a person knows, to whoever watches and to nobody else.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "the-watch-of-this-test";
    private const string Elsewhere = "203.0.113.9";

    [Theory, OnEachDatabase]
    public async Task Every_figure_of_the_manual_is_told_and_counts_what_happened(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await LivedCity.FileAsync(city, city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        await FlatCity.Cities.SignIn.SignInWithPassword.RunAsync(city.City, "nobody-here", "a wrong password");
        city.Clock.Advance(TimeSpan.FromDays(30));
        await city.App.Services.GetRequiredService<WatchWorker>().ReadAsync();

        var told = (await city.GetAsync(null, "/metrics")).Is(200).Text;

        Assert.All(Manual().Except(["flatcity_backup_age_seconds", "flatcity_slow_operations_total"]), name => Assert.Contains("\n" + name, told, StringComparison.Ordinal));
        Assert.Contains("flatcity_cases_filed_total{scenario=\"road-damage\"}", told, StringComparison.Ordinal);
        Assert.True(ValueOf(told, "flatcity_sign_in_failures_total") >= 1);
        Assert.True(ValueOf(told, "flatcity_messages_oldest_unsent_seconds") > 29 * 86_400);
        Assert.True(ValueOf(told, "flatcity_late_work") >= 1, told);
        Assert.True(ValueOf(told, "flatcity_late_escalations") >= 1, told);
        Assert.True(ValueOf(told, "flatcity_data_size_bytes") > 10_000, told);
        Assert.Contains("http_server_request_duration_seconds", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_of_the_second_factor_counts_as_a_failed_sign_in()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        var actor = await city.Test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(city.City, actor, TestCity.Password);
        await Phone.HoldAsync(city.Test, actor);
        var half = (await SignInWithPassword.RunAsync(city.City, "chen", TestCity.Password)).Value;

        Assert.True((await SignInWithCode.RunAsync(city.City, half.Secret, "wrong")).IsRefused);

        var told = (await city.GetAsync(null, "/metrics")).Is(200).Text.Split('\n');
        Assert.Contains(told, line => line.StartsWith("flatcity_sign_in_failures_total{", StringComparison.Ordinal) && line.Contains("reason=\"code\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_are_refused_and_a_collector_with_the_secret_or_the_administrator_is_not()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, configure: builder =>
        {
            builder.Configuration["Metrics:Token"] = Secret;
            builder.Configuration["Metrics:Networks"] = "198.51.100.0/24";
        });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(null, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Elsewhere, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Elsewhere, Secret + "x"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Elsewhere, Secret));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("198.51.100.7", null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(Elsewhere, await city.TokenAsync("desk-officer-1")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Elsewhere, await city.TokenAsync("administrator-system")));
        // A proxy that hides who calls is this machine, and not believed.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null, null, ("Via", "1.1 proxy")));

        async Task<HttpStatusCode> AskAsync(string? from, string? token, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            if (from is not null)
                request.Headers.Add("X-Forwarded-For", from);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
            return answer.StatusCode;
        }
    }

    /// <summary>The names in the manual's table.</summary>
    private static IEnumerable<string> Manual() => File.ReadLines(Path.Combine(Repository.Root, "docs", "how-to", "watch-a-city.md"))
        .Where(line => line.StartsWith("| `flatcity_", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

    private static double ValueOf(string told, string name) =>
        told.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{').Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}', StringComparison.Ordinal) ? 0 : 1], System.Globalization.CultureInfo.InvariantCulture));
}
