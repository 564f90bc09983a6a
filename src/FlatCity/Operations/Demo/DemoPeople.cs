using System.Security.Cryptography;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Demo;

/// <summary>Somebody who may sign in to the demonstration city, as `demo --json` prints them.</summary>
internal sealed record DemoPerson(string SignIn, string Password, string Post, string ApiToken, string Unit, string Does);

/// <summary>
/// People for every post of the city, with made-up names; each signs in by the code of the post. The one password is drawn when the city is made:
/// nothing of it stands in the program.
/// </summary>
internal static class DemoPeople
{
    /// <summary>Puts a person at each post; returns the actors by post, and those of each role who are worth showing with a token.</summary>
    public static async Task<(IReadOnlyDictionary<string, Actor> Actors, IReadOnlyList<DemoPerson> Shown)> FillAsync(City city, int seed)
    {
        var random = new Random(seed);
        var system = Actor.System("demo");
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);
        var hash = await Passwords.HashAsync(city.Suite, password);
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var group in city.Posts.All.Chunk(64))
        {
            var people = group.Select(post => (post.Code, Task: AddAsync(city, system, post.Code, MadeUpCases.PersonName(random), hash))).ToList();
            foreach (var (post, task) in people)
                held[post] = await task;
        }

        var actors = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var (post, person) in held)
            actors[post] = await Actors.AtAsync(city, person, post) ?? throw new CommandFaultException($"Nobody could be put at the post {post}.");
        var shown = new List<DemoPerson>();
        foreach (var (post, does) in Showcase(city.Pack))
        {
            var token = Settled(await Staffing.IssueTokenAsync(city, system, new TokenWanted(held[post], post, "demonstration", city.Now + (365L * 86_400_000_000))));
            shown.Add(new DemoPerson(post, password, post, token.Secret, city.Pack.Posts.Find(post)!.Unit, does));
        }

        return (actors, shown);
    }

    private static async Task<long> AddAsync(City city, Actor system, string post, string name, string hash)
    {
        var person = Settled(await Staffing.AddAsync(city, system, new NewPerson(name, post, string.Empty, MustChange: false) { PasswordHash = hash }));
        Settled(await Staffing.HoldAsync(city, system, new PostToHold(post, person, city.Now)));
        return person;
    }

    /// <summary>One of each: the first post with each role, and whoever the two stories need.</summary>
    private static IEnumerable<(string Post, string Does)> Showcase(CityPack pack)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        (string Role, string Unit, string Does)[] wanted =
        [
            (PostRoles.Desk, pack.Desk, "takes reports in, opens and dispatches"),
            (PostRoles.Overview, "city-office", "overlooks the city, instructs, supervises"),
            (PostRoles.Instruct, "social-affairs", "instructs the schools"),
            (PostRoles.Handle, "water-company", "handles for the water company"),
            (PostRoles.Approver, "water-company", "approves for the water company"),
            (PostRoles.Handle, "road-section", "handles for the road section"),
            (PostRoles.Approver, "road-section", "heads the road section"),
            (PostRoles.Approver, "urban-management", "heads urban management and its sections"),
            (PostRoles.Handle, "education-section", "handles for the education section"),
            (PostRoles.Approver, "education-section", "approves for the education section"),
        ];
        foreach (var (role, unit, does) in wanted)
        {
            if (pack.Posts.Of(unit).FirstOrDefault(p => p.Has(role) && !shown.Contains(p.Code)) is { } post && shown.Add(post.Code))
                yield return (post.Code, does);
        }

        var community = pack.Units.All.First(u => u.Kind == UnitKind.Community).Code;
        foreach (var post in pack.Posts.Of(community))
        {
            if (shown.Add(post.Code))
                yield return (post.Code, "a community's people: check on site, help at schools");
        }

        foreach (var role in PostRoles.All.Order(StringComparer.Ordinal))
        {
            if (!pack.Posts.With(role).Any(p => shown.Contains(p.Code)) && pack.Posts.With(role).FirstOrDefault() is { } post && shown.Add(post.Code))
                yield return (post.Code, role);
        }
    }

    private static T Settled<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new CommandFaultException(outcome.Refusal.In(Language.English)) : outcome.Value;
}
