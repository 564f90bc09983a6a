using FlatCity.Packs.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>To which section or post of the unit a work order may be passed on.</summary>
internal sealed class PassOnFields(CaseOffice cases, Actor actor, ShownCase shown, Language language)
{
    public IEnumerable<Field> Of(string? section, string? post)
    {
        if (shown.Orders.Where(o => o.IsOpen && (o.Unit == actor.Unit || o.Section == actor.Unit)).OrderBy(o => o.Role == "lead" ? 0 : 1).FirstOrDefault() is not { } order)
            yield break;
        var city = cases.City;
        var sections = city.Pack.Units.ChildrenOf(order.Unit, city.Today).ToList();
        if (sections.Count > 0)
            yield return new SelectField("section", StepFormTexts.Section.In(language), [.. sections.Select(u => new Choice(u.Code, u.Name.In(language.Code)))]) { Value = section, Blank = StepFormTexts.Unchanged.In(language) };
        var posts = sections.Select(u => u.Code).Prepend(order.Unit).SelectMany(city.Pack.Posts.Of).Where(Works);
        yield return new SelectField("post", StepFormTexts.Post.In(language), [.. posts.Select(p => new Choice(p.Code, p.Name.In(language.Code)))])
        {
            Value = post,
            Blank = StepFormTexts.Unchanged.In(language),
            Hint = StepFormTexts.PostHint.In(language),
        };
    }

    private static bool Works(PostDefinition post) => post.Has(PostRoles.Handle) || post.Has(PostRoles.Approver) || post.Has(PostRoles.Check);
}
