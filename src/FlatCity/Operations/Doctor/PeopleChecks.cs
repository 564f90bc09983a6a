using FlatCity.Cities;
using FlatCity.Packs.Cities;

namespace FlatCity.Operations.Doctor;

/// <summary>Who is there: posts without anybody, and the three administrators, who are three.</summary>
internal static class PeopleChecks
{
    private const int MostNamed = 8;

    public static async Task<Looked> RunAsync(City city)
    {
        var looked = new Looked();
        var now = city.Now;
        IReadOnlyList<Holding> holdings;
        await using (var reading = await city.Database.ReadAsync())
            holdings = [.. (await Holdings.AllAsync(reading, now)).Where(h => h.FromAt <= now)];
        var held = holdings.Select(h => h.Post).ToHashSet(StringComparer.Ordinal);
        foreach (var role in PostRoles.Administrators)
        {
            var posts = city.Posts.All.Where(p => p.Roles.Contains(role)).ToList();
            looked.At(!posts.Exists(p => held.Contains(p.Code)), () => new("administrator-none", Weight.Now, DoctorTexts.AdministratorNone, DoctorTexts.AdministratorNoneRemedy, role));
        }

        var twice = holdings.Where(h => city.Posts.Find(h.Post)?.Administrates is not null).GroupBy(h => h.PersonId)
            .Where(g => g.Select(h => city.Posts.Find(h.Post)!.Administrates).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(g => string.Join(" + ", g.Select(h => h.Post).Distinct(StringComparer.Ordinal))).ToList();
        looked.At(twice.Count > 0, () => new("administrators-together", Weight.Now, DoctorTexts.AdministratorsTogether, DoctorTexts.AdministratorsTogetherRemedy, string.Join("; ", twice)));
        // A gateway is a program; its post is for a token.
        var empty = city.Posts.All.Where(p => !p.Roles.Contains(PostRoles.Gateway) && p.Administrates is null && !held.Contains(p.Code)).ToList();
        looked.At(empty.Count > 0, () => new("posts-empty", Weight.Soon, DoctorTexts.PostsEmpty, DoctorTexts.PostsEmptyRemedy, empty.Count, string.Join(", ", empty.Take(MostNamed).Select(p => p.Code)) + (empty.Count > MostNamed ? " …" : "")));
        // How many, not who: warnings are mailed, and the names stand where the accounts are ended.
        if (!city.IsDemonstration)
            await UnusedAsync(city, looked);
        return looked;
    }

    private static async Task UnusedAsync(City city, Looked looked)
    {
        await using var reading = await city.Database.ReadAsync();
        var unused = (await UnusedAccounts.FindAsync(reading, city)).Count;
        looked.At(unused > 0, () => new("accounts-unused", Weight.Soon, DoctorTexts.AccountsUnused, DoctorTexts.AccountsUnusedRemedy, unused, city.Pack.UnusedDays));
    }
}
