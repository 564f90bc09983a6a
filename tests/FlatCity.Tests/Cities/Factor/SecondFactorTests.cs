using System.Net;
using FlatCity.Cities;
using FlatCity.Cities.Factor;
using FlatCity.Cities.Password;
using FlatCity.Cities.SignIn;
using FlatCity.Platform;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using OtpNet;

namespace FlatCity.Tests.Cities.Factor;

public sealed class SecondFactorTests
{
    /// <summary>RFC 6238, appendix B, SHA-1, the last six of its eight figures.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, new Totp("12345678901234567890"u8.ToArray()).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime));

    [Theory, OnEachDatabase]
    public async Task Holds_only_once_a_code_was_given_and_then_asks_for_one_at_each_sign_in(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        var session = (await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value;

        Assert.Equal("city.password.wrong", TestCity.KeyOf(await SetUpSecondFactor.BeginAsync(test.City, actor, "wrong wrong wrong")));
        Assert.Equal("done", TestCity.KeyOf(await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password)));
        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.WantsCode);
        Assert.Equal("city.factor.code-wrong", TestCity.KeyOf(await SetUpSecondFactor.HoldAsync(test.City, actor, 0, "000000")));
        var codes = await Phone.HoldAsync(test, actor);

        Assert.Equal(SecondFactor.Codes, codes.Distinct().Count());
        await using (var reading = await test.City.Database.ReadAsync())
            Assert.Null(await Sessions.FindAsync(reading, Secrets.Hash(test.City, session.Secret), test.City.Now));
        var half = (await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value;
        Assert.True(half.WantsCode);
        await using (var reading = await test.City.Database.ReadAsync())
            Assert.Null(await Sessions.FindAsync(reading, Secrets.Hash(test.City, half.Secret), test.City.Now));
        test.Clock.Advance(TimeSpan.FromSeconds(30));
        var whole = (await SignInWithCode.RunAsync(test.City, half.Secret, await Phone.CodeAsync(test, actor))).Value;
        await using (var reading = await test.City.Database.ReadAsync())
            Assert.Equal(1, (await Sessions.FindAsync(reading, Secrets.Hash(test.City, whole.Secret), test.City.Now))!.HasFactor);
        Assert.Equal("city.factor.half-over", TestCity.KeyOf(await SignInWithCode.RunAsync(test.City, half.Secret, codes[0])));
        Assert.Superset(new HashSet<string> { "city.second-factor-begun", "city.second-factor-held" }, (await test.AuditAsync()).ToHashSet());
    }

    [Theory, OnEachDatabase]
    public async Task Takes_no_code_twice_and_none_of_another_minute(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
        var codes = await Phone.HoldAsync(test, actor);
        test.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = await Phone.CodeAsync(test, actor);

        Assert.Equal("done", await GiveAsync(test, $" {code[..3]} {code[3..]} "));
        Assert.Equal("city.factor.code-used", await GiveAsync(test, code));
        test.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("city.factor.code-wrong", await GiveAsync(test, code));
        var next = await Phone.CodeAsync(test, actor);
        test.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("done", await GiveAsync(test, next));
        Assert.Equal("done", await GiveAsync(test, codes[3].ToUpperInvariant()));
        Assert.Equal("city.factor.code-wrong", await GiveAsync(test, codes[3]));
        await using var reading = await test.City.Database.ReadAsync();
        Assert.Equal(SecondFactor.Codes - 1, (await SecondFactor.StateAsync(test.City, reading, actor.Doer.PersonId!.Value)).CodesLeft);
    }

    [Theory, OnEachDatabase]
    public async Task One_code_sent_by_many_at_once_opens_one_session(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
        await Phone.HoldAsync(test, actor);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = await Phone.CodeAsync(test, actor);
        var halves = new List<string>();
        for (var i = 0; i < 4; i++)
            halves.Add((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.Secret);

        var all = await Task.WhenAll(halves.Select(half => SignInWithCode.RunAsync(test.City, half, code)));

        Assert.Single(all, outcome => !outcome.IsRefused);
    }

    [Theory, OnEachDatabase]
    public async Task Locks_after_five_wrong_codes_whatever_passwords_come_between(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
        await Phone.HoldAsync(test, actor);
        test.Clock.Advance(TimeSpan.FromMinutes(1));

        for (var i = 0; i < Tries.Most; i++)
            Assert.Equal("city.factor.code-wrong", await GiveAsync(test, "12345" + i));

        Assert.Equal("city.sign-in.too-many", await GiveAsync(test, await Phone.CodeAsync(test, actor)));
        Assert.Contains("city.tries-used-up", await test.AuditAsync());
        Assert.Contains("city.sign-in-failed", await test.AuditAsync());
        test.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("done", await GiveAsync(test, await Phone.CodeAsync(test, actor)));
    }

    [Theory, OnEachDatabase]
    public async Task Waits_ten_minutes_for_the_code_and_not_at_all_after_a_new_password(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
        await Phone.HoldAsync(test, actor);
        var root = await test.ActorAsync("root", "administrator-system");
        var early = (await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.Secret;
        test.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = (await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.Secret;

        Assert.Equal("city.factor.half-over", TestCity.KeyOf(await SignInWithCode.RunAsync(test.City, early, await Phone.CodeAsync(test, actor))));
        await ResetPassword.RunAsync(test.City, root, actor.Doer.PersonId!.Value);
        Assert.Equal("city.factor.half-over", TestCity.KeyOf(await SignInWithCode.RunAsync(test.City, late, await Phone.CodeAsync(test, actor))));
        Assert.Equal("city.factor.half-over", TestCity.KeyOf(await SignInWithCode.RunAsync(test.City, "fch-330383-of-another-city", "123456")));
    }

    [Theory, OnEachDatabase]
    public async Task Is_reset_by_the_system_administrator_for_others_and_no_administrator(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var chen = await test.ActorAsync("chen", "desk-officer");
        var root = await test.ActorAsync("root", "administrator-system");
        var auditor = await test.ActorAsync("wu", "administrator-audit");
        foreach (var actor in new[] { chen, root, auditor })
        {
            await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
            await Phone.HoldAsync(test, actor);
        }

        Assert.Equal("city.people.system-admin", TestCity.KeyOf(await ResetSecondFactor.RunAsync(test.City, chen, chen.Doer.PersonId!.Value)));
        Assert.Equal("city.people.oneself", TestCity.KeyOf(await ResetSecondFactor.RunAsync(test.City, root, root.Doer.PersonId!.Value)));
        Assert.Equal("city.people.administrator", TestCity.KeyOf(await ResetSecondFactor.RunAsync(test.City, root, auditor.Doer.PersonId!.Value)));
        Assert.Equal("done", TestCity.KeyOf(await ResetSecondFactor.RunAsync(test.City, root, chen.Doer.PersonId!.Value)));
        Assert.Equal("city.factor.not-held", TestCity.KeyOf(await ResetSecondFactor.RunAsync(test.City, root, chen.Doer.PersonId!.Value)));
        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.WantsCode);
        Assert.Contains("city.second-factor-reset", await test.AuditAsync());
    }

    [Fact]
    public async Task A_post_that_needs_one_leads_to_it_from_every_page_and_lets_a_token_through()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny", change: pack => TestCity.Changed(pack, yaml => yaml.Replace("number-prefix", "second-factor: [admin-system]\nnumber-prefix", StringComparison.Ordinal)));
        var actor = await city.Test.ActorAsync("root", "administrator-system");
        await city.Test.PersonAsync("chen", "desk-officer");
        using var root = new Visitor(city);
        using var chen = new Visitor(city);
        await root.SignInAsync("root");
        await chen.SignInAsync("chen");

        Assert.Equal(CityDoor.SecondFactorAddress, (await root.GetAsync("/work/people")).To);
        Assert.Equal(HttpStatusCode.Forbidden, (await root.GetAsync("/api/v1/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await root.GetAsync("/work/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await chen.GetAsync("/work/scenarios")).Status);
        (await city.GetAsync("administrator-system", "/api/v1/me")).Is(200);
        Assert.Equal(CityDoor.SecondFactorAddress, (await root.SendFormAsync(CityDoor.SecondFactorAddress, ("do", "begin"), ("present", TestCity.Password))).To);
        Assert.Contains("aria-label", (await root.GetAsync(CityDoor.SecondFactorAddress)).Text, StringComparison.Ordinal);
        var held = await root.SendFormAsync(CityDoor.SecondFactorAddress, ("do", "hold"), ("code", await Phone.CodeAsync(city.Test, actor)));
        Assert.Equal(HttpStatusCode.OK, held.Status);
        Assert.Equal(HttpStatusCode.OK, (await root.GetAsync("/work/people")).Status);

        // In the demonstration nobody is held to it.
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        await root.SendFormAsync(CityDoor.SecondFactorAddress, ("do", "end"), ("code", await Phone.CodeAsync(city.Test, actor)));
        Assert.Equal(CityDoor.SecondFactorAddress, (await root.GetAsync("/work/people")).To);
        await File.WriteAllTextAsync(Path.Combine(city.City.DataFolder, "demo.json"), "{}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await root.GetAsync("/work/people")).Status);
    }

    [Fact]
    public async Task The_secret_and_the_recovery_codes_lie_in_no_file_in_the_clear()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var test = await TestCity.MakeAsync(database);
        var actor = await test.ActorAsync("chen", "desk-officer");
        await SetUpSecondFactor.BeginAsync(test.City, actor, TestCity.Password);
        var secret = await Phone.SecretAsync(test, actor);
        var codes = await Phone.HoldAsync(test, actor);

        foreach (var path in Directory.EnumerateFiles(test.City.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(codes, code => text.Contains(code, StringComparison.OrdinalIgnoreCase) || text.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task<string> GiveAsync(TestCity test, string code) =>
        TestCity.KeyOf(await SignInWithCode.RunAsync(test.City, (await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).Value.Secret, code));
}
