using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace FlatCity.Cases.Views;

/// <summary>The saved views above a list, and the small form that keeps the filter in force under a name.</summary>
internal sealed record ViewBar(string List, string Query, IReadOnlyList<Tab> Tabs, bool MayKeep, bool HasPost, bool HasUnit)
{
    public static readonly ViewBar None = new(SavedView.Worklist, "", [], MayKeep: false, HasPost: false, HasUnit: false);

    public static async Task<ViewBar> ReadAsync(Reads reads, Actor actor, string list, HttpRequest request)
    {
        var views = (await SavedView.SeenByAsync(reads, actor)).Where(v => v.List == list).ToList();
        var here = Plain(request.QueryString.Value);
        var tabs = views.Select(v => new Tab(v.Name, v.Address, Same(Plain(v.Query), here))).ToList();
        return new(list, request.QueryString.Value?.TrimStart('?') ?? "", tabs, MayKeep: here.Count > 0 && !tabs.Exists(t => t.Current) && actor.Doer.PersonId is not null, actor.Post is not null, actor.Unit is not null);
    }

    private static bool Same(Dictionary<string, string> a, Dictionary<string, string> b) => a.Count == b.Count && a.All(p => b.GetValueOrDefault(p.Key) == p.Value);

    private static Dictionary<string, string> Plain(string? query) =>
        QueryHelpers.ParseQuery(query).Where(p => p.Key is not ("cursor" or "lang" or "print" or "seen" or "limit" or "act" or "case") && p.Value.ToString().Length > 0).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
}
