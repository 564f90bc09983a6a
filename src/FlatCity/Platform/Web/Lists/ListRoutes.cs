using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace FlatCity.Platform.Web.Lists;

/// <summary>Gives each page that is <see cref="ListedAttribute">listed</see> its two addresses more. A page's type has the name of its path.</summary>
internal sealed class ListRoutes : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        var type = typeof(ListRoutes).Assembly.GetType("FlatCity" + Path.ChangeExtension(model.RelativePath, null).Replace('/', '.'));
        if (type?.GetCustomAttribute<ListedAttribute>() is not { } listed)
            return;
        foreach (var selector in model.Selectors.Where(s => s.AttributeRouteModel?.Template is not null).ToList())
        {
            foreach (var format in ListExport.Formats)
            {
                model.Selectors.Add(new SelectorModel(selector)
                {
                    AttributeRouteModel = new AttributeRouteModel(selector.AttributeRouteModel!)
                    {
                        Template = $"{listed.At ?? selector.AttributeRouteModel!.Template}.{format}",
                        SuppressLinkGeneration = true,
                    },
                });
            }
        }
    }
}
