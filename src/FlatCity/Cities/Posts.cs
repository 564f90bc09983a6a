using System.Collections.Frozen;
using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Cities;

/// <summary>A post of the city (岗位) with what it reaches. Rights belong to it; persons come and go.</summary>
internal sealed record Post(PostDefinition Definition, IReadOnlySet<string> Roles, Reach Reach)
{
    public string Code => Definition.Code;

    public string Unit => Definition.Unit;

    /// <summary>The role of the three administrators that this post has, if any.</summary>
    public string? Administrates => PostRoles.Administrators.FirstOrDefault(Roles.Contains);

    public string NameIn(string language) => Definition.Name.In(language);
}

/// <summary>The city's posts, from its pack; their reach is worked out once, when the city opens.</summary>
internal sealed class Posts
{
    private readonly FrozenDictionary<string, Post> byCode;

    public Posts(CityPack pack, LocalDate today)
    {
        All = [.. pack.Posts.All.Select(p => Of(p, pack.Units, today))];
        byCode = All.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Post> All { get; }

    public Post? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    private static Post Of(PostDefinition definition, UnitDirectory units, LocalDate today)
    {
        var roles = definition.Roles.ToFrozenSet(StringComparer.Ordinal);
        return new(definition, roles, ReachOf.Post(definition, roles, units, today));
    }
}
